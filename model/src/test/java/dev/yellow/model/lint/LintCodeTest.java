package dev.yellow.model.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LintCodeTest {
    private static final Path REFERENCE = Path.of("../docs/model/lint.md");
    private static final Path PROMISED = Path.of("src/test/resources/lint-codes.txt");

    @Test
    void everyCodeHasAnIdOfItsOwnATitleAndAMending() {
        assertThat(LintCode.values()).extracting(LintCode::id).doesNotHaveDuplicates().allMatch(id -> id.matches("YL1\\d{3}"));
        assertThat(LintCode.values()).allSatisfy(code -> {
            assertThat(code.title()).isNotBlank().doesNotEndWith(".");
            assertThat(code.mend()).isNotBlank().doesNotEndWith(".");
        });
    }

    /// An id that goes, or is given to something else, breaks what people wrote down.
    @Test
    void noIdWasEverTakenAwayOrGivenAnotherMeaning() throws IOException {
        var now = Arrays.stream(LintCode.values()).map(code -> code.id() + " " + code.name()).toList();
        if (System.getProperty("docs.update") != null) Files.write(PROMISED, now);
        assertThat(now).containsAll(Files.readAllLines(PROMISED));
        assertThat(Files.readAllLines(PROMISED)).as("a new code is written down with -Ddocs.update").containsAll(now);
    }

    @Test
    void theReferenceIsCurrent() throws IOException {
        if (System.getProperty("docs.update") != null) {
            Files.createDirectories(REFERENCE.getParent());
            Files.writeString(REFERENCE, reference());
        }
        assertThat(Files.readString(REFERENCE)).as("write it anew with -Ddocs.update").isEqualTo(reference());
    }

    private static String reference() {
        return """
                # What lint reports

                This page is made from the code (`LintCode`); `-Ddocs.update` on the test that checks it writes it anew.

                `yellow model lint` reads all files below a folder and reports all problems at once, each as `CODE
                file:line:column: what is wrong` and a line that says how to mend it. An error keeps a model from being
                applied (exit code 3); a warning does not. A code never changes its meaning.

                | code | severity | what is wrong | how to mend it |
                |---|---|---|---|
                """ + Arrays.stream(LintCode.values()).map(LintCodeTest::row).collect(Collectors.joining());
    }

    private static String row(LintCode code) {
        return "| %s | %s | %s | %s |\n".formatted(code.id(), code.severity().name().toLowerCase(Locale.ROOT), code.title(), code.mend());
    }
}
