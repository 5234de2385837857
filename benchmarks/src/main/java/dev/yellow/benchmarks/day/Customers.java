package dev.yellow.benchmarks.day;

import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.examples.wide.WideTable;
import dev.yellow.model.type.DataTypeParser;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// [WideTable] as a dataset.
public final class Customers {
    public static final String NAME = "customers";
    public static final WideTable TABLE = new WideTable("public." + NAME);

    private static final List<Column> COLUMNS = Stream.of(
                    "id integer not null", "first_name varchar(40) not null", "last_name varchar(40) not null",
                    "email varchar(120) not null", "phone varchar(20)",
                    "balance numeric(12,2) not null", "birth_date date", "created_at timestamptz not null", "updated_at timestamptz not null", "notes text")
            .map(Customers::column).toList();

    public static final Dataset DATASET = new Dataset(NAME, new SourceTable("public", NAME), COLUMNS, List.of("id"), "");

    private Customers() {}

    /// The columns as CREATE TABLE has them.
    public static String ddl() {
        return COLUMNS.stream().map(c -> c.name() + " " + c.type().sql() + (c.notNull() ? " NOT NULL" : "")).collect(Collectors.joining(", "));
    }

    private static Column column(String text) {
        var parts = text.split(" ", 3);
        return new Column(parts[0], DataTypeParser.parse(parts[1]), parts.length == 3, "");
    }
}
