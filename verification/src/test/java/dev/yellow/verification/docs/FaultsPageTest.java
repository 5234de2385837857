package dev.yellow.verification.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.yellow.model.fault.Code;
import dev.yellow.model.lint.LintCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/faults.md` lists every code but lint's, which have a page of their own.
class FaultsPageTest {
    private static final String PAGE = "docs/faults.md";
    private static final List<Code> ALL = codes();

    private static final String HEAD = """
            # Faults

            <!-- Generated from the enums of codes. `-Ddocs.update` rewrites this page. -->

            Whatever Yellow refuses or cannot do, it says in two lines: what and where, and how to mend it.

            ```text
            YL3010 stream live/shop, batch 4, dataset customers: the source lacks 1200 of 2000 rows that are live: over the guard of 50 %
              mend: if the rows are really gone, accept them: `yellow job run live/shop --accept-deletes`; if not, mend the source and run again
            ```

            A code never changes its meaning and is never used again for something else; the texts may become better. The kind
            of a code decides the [exit code](exit-codes.md) and who acts.

            | codes | are about |
            |---|---|
            | `YL1...` | the model: each is a rule of [lint](model/README.md), exit code 3 |
            | `YL2...` | a run that may succeed the next time |
            | `YL3...` | a run that needs an operator first |
            | `YL4...` | the command line, settings, credentials, the embedded server, what the doctor finds, stacks and clusters |
            | `YL9...` | defects of Yellow's |
            """;

    @Test
    void thePageListsEveryCode() {
        var page = new StringBuilder(HEAD);
        for (var kind : Code.Kind.values()) {
            var codes = ALL.stream().filter(code -> code.kind() == kind && !(code instanceof LintCode)).toList();
            if (codes.isEmpty()) continue;
            page.append("\n## ").append(title(kind)).append("\n\n| code | means | mend |\n|---|---|---|\n");
            for (var code : codes) page.append("| `%s` | %s | %s |\n".formatted(code.id(), code.title(), code.mend()));
        }
        var shown = Page.of(PAGE);
        assertThat(ALL).extracting(Code::id).as("a code that was published stays").containsAll(ids(shown.text()));
        shown.is(page.toString());
    }

    @Test
    void noTwoCodesShareAnId() {
        assertThat(ALL).extracting(Code::id).doesNotHaveDuplicates().allMatch(id -> id.matches("YL\\d{4}"));
    }

    @Test
    void everyCodeSaysWhatItMeansAndHowToMendIt() {
        assertThat(ALL).allSatisfy(code -> {
            assertThat(code.title()).as(code.id()).isNotBlank();
            assertThat(code.mend()).as(code.id()).isNotBlank();
        });
    }

    private static String title(Code.Kind kind) {
        return switch (kind) {
            case RETRY -> "The next run may succeed (exit 1)";
            case USAGE -> "Wrong usage or configuration (exit 2)";
            case OPERATOR -> "Refused until an operator acts (exit 3)";
            case DEFECT -> "Defects of Yellow's (exit 70)";
            case BUSY -> "Another run holds the stream (exit 75)";
            case INTERRUPTED -> "Interrupted (exit 130 or 143)";
        };
    }

    private static List<String> ids(String text) {
        return Pattern.compile("(?m)^\\| `(YL\\d{4})` ").matcher(text).results().map(found -> found.group(1)).toList();
    }

    /// The constants of all enums that are codes, in the order of their ids.
    private static List<Code> codes() {
        return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.yellow").stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(Code.class))
                .flatMap(type -> Arrays.stream(type.reflect().getEnumConstants()))
                .map(Code.class::cast)
                .sorted(Comparator.comparing(Code::id))
                .toList();
    }
}
