package dev.yellow.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.type.DataType;
import dev.yellow.model.type.DataTypeParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelReferenceTest {
    private static final Path PAGE = Path.of("../docs/model/reference.md");

    @Test
    void thePageIsWhatTheReaderKnows() throws IOException {
        if (System.getProperty("docs.update") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, ModelReference.markdown());
        }
        assertThat(PAGE).as("rewrite it with -Ddocs.update").hasContent(ModelReference.markdown());
    }

    @Test
    void showsEachTypeOnceAsItIsSpelt() {
        assertThat(TypeTable.ROWS).allSatisfy(row -> assertThat(DataTypeParser.parse(row.spelling()).sql()).isEqualTo(row.spelling()));
        var shown = TypeTable.ROWS.stream().<Class<?>>map(row -> DataTypeParser.parse(row.spelling()).getClass());
        assertThat(shown).containsExactlyInAnyOrderElementsOf(Arrays.asList(DataType.class.getPermittedSubclasses()));
    }

    @Test
    void linksOnlyToWhatIsThere() {
        var page = ModelReference.markdown();
        var headings = page.lines().filter(l -> l.startsWith("#")).map(l -> l.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .toList();
        assertThat(headings).doesNotHaveDuplicates();
        assertThat(Stream.of(page.split("\\]\\(#")).skip(1).map(s -> s.substring(0, s.indexOf(')')))).isSubsetOf(headings);
    }
}
