package dev.yellow.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.runtime.cli.CommandRun;
import dev.yellow.runtime.command.AllCommands;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that no merge database can be on.
class UnfitServerTest {
    @TempDir Path folder;

    @Test
    void aStandbyIsNamedUntilItIsPromoted() throws Exception {
        try (var server = TestPostgres.own(Map.of())) {
            var merge = server.newDatabase();
            var data = Path.of(merge.rows("SHOW data_directory").getFirst());
            server.stop();
            Files.createFile(data.resolve("standby.signal"));
            server.start();
            assertThat(merge.rows("SELECT pg_is_in_recovery()")).containsExactly("t");
            assertThat(doctor(merge)).contains(Ailment.SERVER_IS_STANDBY.id()).contains("primary");
            merge.execute("SELECT pg_promote()");
            assertThat(doctor(merge)).doesNotContain(Ailment.SERVER_IS_STANDBY.id()).contains(Ailment.CATALOG_MISSING.id());
        }
    }

    /// No such old server is to be had where tests run: a function that hides the real one speaks for it.
    @Test
    void aServerThatSaysThatItIsTooOldIsNamed() {
        try (var merge = TestPostgres.database()) {
            assertThat(doctor(merge)).doesNotContain(Ailment.SERVER_TOO_OLD.id());
            merge.execute("""
                    CREATE SCHEMA old;
                    CREATE FUNCTION old.current_setting(name text) RETURNS text LANGUAGE sql AS
                        $$ SELECT CASE name WHEN 'server_version_num' THEN '140013' WHEN 'server_version' THEN '14.13' ELSE pg_catalog.current_setting(name) END $$;
                    """);
            merge.execute("ALTER DATABASE \"" + merge.name() + "\" SET search_path = old, pg_catalog");
            assertThat(doctor(merge)).contains(Ailment.SERVER_TOO_OLD.id()).contains("PostgreSQL 14.13").contains("use PostgreSQL 15 or later");
        }
    }

    private String doctor(TestDatabase merge) {
        var variables = Map.of("YELLOW_DATABASE_URL", merge.url(), "YELLOW_DATABASE_USER", merge.user(), "YELLOW_DATABASE_PASSWORD", merge.password());
        return CommandRun.of(AllCommands.tree(), folder, variables, "doctor", "--format", "json").out();
    }
}
