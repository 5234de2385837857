package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets that look like no other text are used for everything, and then looked for in everything that is left.
class CanaryTest {
    private static final String CANARY = "canary-4f1d9c";

    @TempDir Path folder;

    @Test
    void noSecretIsWrittenAnywhere() throws IOException, SQLException {
        try (var shop = new Shop(folder)) {
            shop.merge.execute("CREATE ROLE canary_engine SUPERUSER LOGIN PASSWORD '" + CANARY + "-merge'");
            shop.source.execute("CREATE ROLE canary_reader SUPERUSER LOGIN PASSWORD '" + CANARY + "-source'");
            shop.variables.put("YELLOW_DATABASE_USER", "canary_engine");
            shop.variables.put("YELLOW_DATABASE_PASSWORD", CANARY + "-merge");
            shop.variables.put("YELLOW_CREDENTIAL_SHOP_READER_USERNAME", "canary_reader");
            shop.variables.put("YELLOW_CREDENTIAL_SHOP_READER_PASSWORD", CANARY + "-source");
            Files.createFile(folder.resolve("termination-log"));
            var said = new StringBuilder();
            for (var line : new String[] {"apply shop", "job run live/shop", "job run history/shop", "job list", "job show live/shop",
                    "batch show live/shop", "batch verify live/shop --source", "doctor shop", "model lint shop", "model graph shop"}) {
                var run = shop.run((line + " --stacktrace --result " + line.replaceAll("\\W", "-") + ".json").split(" "));
                // The doctor says that a server for tests is not durable.
                assertThat(run.exit()).as(line + ": " + run.err()).isEqualTo(line.startsWith("doctor") ? 3 : 0);
                said.append(run.out()).append(run.err());
            }
            // And where each of them is wrong.
            shop.variables.put("YELLOW_CREDENTIAL_SHOP_READER_PASSWORD", CANARY + "-wrong");
            assertThat(said.append(shop.run("job", "run", "live/shop", "--stacktrace").err())).contains("YL3001");
            shop.variables.put("YELLOW_DATABASE_URL", shop.merge.url().replaceFirst("//", "//canary_engine:" + CANARY + "-url@"));
            shop.variables.remove("YELLOW_DATABASE_PASSWORD");
            assertThat(said.append(shop.run("job", "list", "--stacktrace").err())).contains("YL3001");

            assertThat(said).doesNotContain(CANARY);
            assertThat(files()).doesNotContain(CANARY);
            assertThat(catalog(shop)).contains("shop_reader").doesNotContain(CANARY);
        }
    }

    private String files() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) all.append(Files.readString(file));
        }
        return all.toString();
    }

    /// All rows of the catalog, as text.
    private static String catalog(Shop shop) throws SQLException {
        var all = new ArrayList<String>();
        try (var connection = shop.merge.connect(); var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery("SELECT 'yellow.' || quote_ident(relname) FROM pg_class WHERE relnamespace = 'yellow'::regnamespace AND relkind IN ('r', 'p')")) {
                while (rows.next()) tables.add(rows.getString(1));
            }
            for (var table : tables) {
                try (var rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
                    while (rows.next()) all.add(rows.getString(1));
                }
            }
        }
        return String.join("\n", all);
    }
}
