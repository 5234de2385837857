package dev.yellow.model.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.read.ModelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any name that a source can have works as a column's; only what PostgreSQL would make one name is refused.
class SourceNamesTest {
    @TempDir
    private Path folder;

    private List<String> lint(String... columns) throws IOException {
        Files.copy(Path.of("src/test/resources/bad/base.yaml"), folder.resolve("base.yaml"));
        var text = new StringBuilder("""
                kind: Datastore
                name: s
                team: emea/shop
                container: {postgres: {host: s-db, database: s}, credential: shop_reader, locations: [acme/berlin]}
                ingestion: {snapshot: {}}
                schedule: {every: 1m}
                datasets:
                  d:
                    table: '"My Schema"."Order.Lines"'
                    classification: internal
                    key: [id]
                    columns:
                      id: integer not null
                """);
        for (var column : columns) text.append("      \"").append(column.replace("\"", "\\\"")).append("\": text\n");
        Files.writeString(folder.resolve("s.yaml"), text);
        return new Lint().check(ModelReader.read(folder)).stream().map(f -> f.code().id() + " " + f.what()).toList();
    }

    @Test
    void casesReservedWordsBlanksQuotesAndOtherScriptsAreFine() throws IOException {
        assertThat(lint("Id", "ID", "select", "Order ID", "a\"b", "a.b", "größe", "заказ", "注文", "é".repeat(32), "x".repeat(128), "no",
                "1st", "null")).isEmpty();
    }

    @Test
    void aNameThatIsCutMayMeetAnotherOnlyByChanceAndIsThenRefused() throws IOException {
        var longer = "é".repeat(40);
        var cut = DerivedNames.fit(longer);
        assertThat(lint(longer, "é".repeat(41), cut))
                .containsExactly("YL1106 column \"" + cut + "\" and column \"" + longer + "\" would have one column, \"" + cut + "\"");
    }
}
