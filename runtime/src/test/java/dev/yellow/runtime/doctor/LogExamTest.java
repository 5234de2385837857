package dev.yellow.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Source.PostgresCdc;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.model.type.DataType;
import dev.yellow.runtime.database.DatabaseUrl;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What keeps a source's log from being read is found before a job meets it, with what mends it.
class LogExamTest {
    private static final String SLOT = "yellow_exam";

    @Test
    void aReaderThatOwnsNothingIsToldWhatToRunAndThenAllIsWell() {
        try (var server = TestPostgres.own(Map.of("max_replication_slots", "1")); var source = server.newDatabase()) {
            source.execute("CREATE TABLE t (id int, v text); CREATE ROLE log_reader LOGIN PASSWORD 'secret'; GRANT SELECT ON t TO log_reader; SELECT pg_create_physical_replication_slot('other')");
            assertThat(found(source, true, 1)).satisfiesExactly(
                    f -> assertThat(f).startsWith("YL4752").contains("ALTER ROLE \"log_reader\" REPLICATION"),
                    f -> assertThat(f).startsWith("YL4753").contains("lacks the key (id)").contains("REPLICA IDENTITY FULL"),
                    f -> assertThat(f).startsWith("YL4754").contains("CREATE PUBLICATION \"yellow_exam\" FOR TABLE \"public\".\"t\""),
                    f -> assertThat(f).startsWith("YL4755").contains("all replication slots are taken"),
                    f -> assertThat(f).startsWith("YL4757").contains("is not there"));
            source.execute("ALTER ROLE log_reader REPLICATION; ALTER TABLE t ADD PRIMARY KEY (id); CREATE PUBLICATION yellow_exam FOR TABLE t; SELECT pg_drop_replication_slot('other')");
            source.execute("SELECT pg_create_logical_replication_slot('yellow_exam', 'pgoutput')");
            assertThat(found(source, true, 1L << 30)).isEmpty();
            source.execute("INSERT INTO t SELECT g, repeat('x', 1000) FROM generate_series(1, 2000) g");
            assertThat(found(source, true, 1 << 20)).singleElement().asString().startsWith("YL4756").contains("of its alarm");
        }
    }

    @Test
    void aServerThatKeepsNoSuchLogIsNamed() {
        try (var server = TestPostgres.own(Map.of("wal_level", "replica")); var source = server.newDatabase()) {
            source.execute("CREATE TABLE t (id int PRIMARY KEY, v text); CREATE ROLE log_reader LOGIN REPLICATION PASSWORD 'secret'; ALTER TABLE t OWNER TO log_reader");
            assertThat(found(source, false, 1)).singleElement().asString().startsWith("YL4751").contains("wal_level is replica")
                    .contains("ALTER SYSTEM SET wal_level");
        }
    }

    /// @return code, text and mend of each
    private static List<String> found(TestDatabase source, boolean hasRun, long alarm) {
        var uri = URI.create(source.url().substring("jdbc:".length()));
        var diagnosis = new Diagnosis();
        var dataset = new Dataset("t", new SourceTable("public", "t"),
                List.of(new Column("id", new DataType.Int(), true, ""), new Column("v", new DataType.Text(), false, "")),
                List.of("id"), "");
        try (var session = Database.source(uri.getHost(), uri.getPort(), source.name(), "disable", new UserPassword("log_reader", "secret")).open()) {
            new LogExam(diagnosis, "source", DatabaseUrl.of(source.url(), "source"), session)
                    .examine(new PostgresCdc(uri.getHost(), uri.getPort(), source.name(), "disable", "reader", SLOT, SLOT, true, alarm),
                    List.of(dataset), hasRun);
        }
        return diagnosis.faults().stream().map(f -> f.code().id() + " " + f.what() + " / " + f.mend()).toList();
    }
}
