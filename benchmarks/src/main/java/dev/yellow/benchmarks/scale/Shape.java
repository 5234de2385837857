package dev.yellow.benchmarks.scale;

import dev.yellow.benchmarks.store.WideWorld;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.model.type.DataType;
import dev.yellow.testing.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The tables that each store of a rung has.
public sealed interface Shape {
    /// Makes them once, as what those of the stores are copied from, with about so many rows in all.
    void create(TestDatabase source, long rows) throws SQLException;

    /// A stream of them. @param merge the merge database's name
    StreamDefinition stream(String merge) throws IOException;

    /// The table of which a row changes.
    String changing();

    /// The statement that changes it. @param table its name, quoted
    String change(String table);

    /// WideWorldImports: 31 tables.
    record Example() implements Shape {
        @Override
        public void create(TestDatabase source, long rows) throws SQLException {
            WideWorld.create(source, rows);
        }

        @Override
        public StreamDefinition stream(String merge) throws IOException {
            return WideWorld.stream(merge);
        }

        @Override
        public String changing() {
            return "cities";
        }

        @Override
        public String change(String table) {
            return "UPDATE %1$s SET latest_recorded_population = coalesce(latest_recorded_population, 0) + 1 WHERE city_id = (SELECT min(city_id) FROM %1$s)"
                    .formatted(table);
        }
    }

    /// Many tables of four columns. @param datasets at least 1
    record Wide(int datasets) implements Shape {
        private static final List<Column> COLUMNS = List.of(new Column("id", new DataType.Int(), true, ""),
                new Column("name", new DataType.VarChar(OptionalInt.of(60)), true, ""),
                new Column("amount", new DataType.Numeric(OptionalInt.of(12), OptionalInt.of(2)), true, ""),
                new Column("noted_at", new DataType.TimestampTz(OptionalInt.empty()), true, ""));

        @Override
        public void create(TestDatabase source, long rows) {
            source.execute("CREATE SCHEMA wide");
            for (var n = 1; n <= datasets; n++) {
                source.execute("""
                        CREATE TABLE wide.%1$s (id integer PRIMARY KEY, name varchar(60) NOT NULL, amount numeric(12,2) NOT NULL, noted_at timestamptz NOT NULL);
                        INSERT INTO wide.%1$s SELECT n, 'name ' || n, n / 7.0, timestamptz '2026-01-01 00:00+00' + n * interval '1 minute' FROM generate_series(1, %2$d) n""".formatted(table(n), Math.max(1, rows / datasets)));
            }
        }

        @Override
        public StreamDefinition stream(String merge) {
            var tables = IntStream.rangeClosed(1, datasets)
                    .mapToObj(n -> new Dataset(table(n), new SourceTable("wide", table(n)), COLUMNS, List.of("id"), "")).toList();
            return new StreamDefinition("forensic", "wide", "wide", Milestoning.SCD2,
                    new Source.PostgresSnapshot("", 0, "", "disable", "reader"), tables, List.of(),
                    new Retention(50, Duration.ofDays(7), false), Tuning.DEFAULT);
        }

        private static String table(int n) {
            return "t%03d".formatted(n);
        }

        @Override
        public String changing() {
            return table(1);
        }

        @Override
        public String change(String table) {
            return "UPDATE " + table + " SET amount = amount + 1 WHERE id = 1";
        }
    }
}
