package dev.yellow.engine.view;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.View;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.model.name.DerivedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One view or function as it should be.
///
/// @param columns names and types in order: what a consumer's statement can depend on
/// @param reader  the role that may use it
record WantedView(Kind kind, String schema, String name, String dataset, String columns, String reader, TableShape shape, DatasetTables tables, StreamDefinition.Dataset definition) {
    enum Kind { LIVE, HISTORY, AS_OF }

    /// What all groups of a stream's workspaces see of a dataset.
    static List<WantedView> of(StreamDefinition definition, StreamDefinition.Dataset dataset, TableShape shape) {
        var wanted = new ArrayList<WantedView>();
        var tables = DatasetTables.of(definition, dataset);
        var columns = shape.columns().stream().map(c -> Sql.id(c.name()) + " " + c.type().sql()).collect(Collectors.joining(", "));
        for (var view : definition.views()) {
            if (!view.dataset().equals(dataset.name())) continue;
            wanted.add(one(Kind.LIVE, view, DerivedNames.liveView(view.group(), definition.store(), dataset.name()), columns, shape, tables, dataset));
            if (shape.milestoning() == Milestoning.SCD2) {
                wanted.add(one(Kind.HISTORY, view, DerivedNames.historyView(view.group(), definition.store(), dataset.name()), columns, shape, tables, dataset));
                wanted.add(one(Kind.AS_OF, view, DerivedNames.asOfFunction(view.group(), definition.store(), dataset.name()), columns, shape, tables, dataset));
            }
        }
        return wanted;
    }

    private static WantedView one(Kind kind, View view, String name, String columns, TableShape shape, DatasetTables tables, StreamDefinition.Dataset dataset) {
        return new WantedView(kind, DerivedNames.viewSchema(view.workspace()), name, dataset.name(), columns, view.readerRole(), shape, tables, dataset);
    }

    String quoted() {
        return Sql.qualified(schema, name);
    }

    /// The statements that make or replace it, without owner and grants.
    ///
    /// @param stream the stream's id @param group its history view's name, for the function
    List<String> create(int stream, String history) {
        var model = Sql.list(shape.columns(), c -> "m." + Sql.id(c.name()));
        return switch (kind) {
            case LIVE -> List.of("CREATE OR REPLACE VIEW %s%s AS SELECT %s FROM %s m%s".formatted(quoted(),
                    shape.milestoning() == Milestoning.SCD2 ? " WITH (security_barrier)" : "", model, tables.merge(),
                    shape.milestoning() == Milestoning.SCD2 ? " WHERE m.yellow_batch_out = 2147483647" : ""));
            // Times stand after the model's columns would break REPLACE when one is added, so they stand first.
            case HISTORY -> List.of("""
                    CREATE OR REPLACE VIEW %s WITH (security_barrier) AS
                    SELECT m.yellow_batch_in, m.yellow_batch_out, i.committed_at AS yellow_valid_from, o.committed_at AS yellow_valid_until, %s
                      FROM %s m
                      JOIN yellow.batch i ON i.stream = %d AND i.number = m.yellow_batch_in AND i.status = 'committed'
                      LEFT JOIN yellow.batch o ON o.stream = %d AND o.number = m.yellow_batch_out::bigint + 1 AND o.status = 'committed'"""
                    .formatted(quoted(), model, tables.merge(), stream, stream));
            case AS_OF -> List.of(
                    function("as_of_batch integer", "as_of_batch", stream, history),
                    function("as_of_time timestamp with time zone", "yellow.batch_at(%d, as_of_time)".formatted(stream), stream, history));
        };
    }

    private String function(String parameter, String batch, int stream, String history) {
        return """
                CREATE OR REPLACE FUNCTION %s(%s) RETURNS TABLE (%s) LANGUAGE sql STABLE AS %s"""
                .formatted(quoted(), parameter, columns, Sql.text("""
                        SELECT %s FROM %s m
                         WHERE yellow.require_committed(%d, %s) AND m.yellow_batch_in <= %s AND m.yellow_batch_out >= %s"""
                        .formatted(Sql.list(shape.columns(), c -> "m." + Sql.id(c.name())), Sql.qualified(schema, history), stream, batch, batch, batch)));
    }

    List<String> drop() {
        return drop(kind, schema, name);
    }

    static List<String> drop(Kind kind, String schema, String name) {
        var quoted = Sql.qualified(schema, name);
        return kind == Kind.AS_OF
                ? List.of("DROP FUNCTION IF EXISTS " + quoted + "(integer)", "DROP FUNCTION IF EXISTS " + quoted + "(timestamp with time zone)")
                : List.of("DROP VIEW IF EXISTS " + quoted);
    }

    List<String> comments() {
        if (kind == Kind.AS_OF) return List.of();
        var all = new ArrayList<String>();
        if (!definition.comment().isEmpty()) all.add("COMMENT ON VIEW " + quoted() + " IS " + Sql.text(definition.comment()));
        for (var column : definition.columns())
            if (!column.comment().isEmpty()) all.add("COMMENT ON COLUMN " + quoted() + "." + Sql.id(column.name()) + " IS " + Sql.text(column.comment()));
        return all;
    }

    List<String> grants() {
        return kind == Kind.AS_OF
                ? List.of("GRANT EXECUTE ON FUNCTION %s(integer), %s(timestamp with time zone) TO %s".formatted(quoted(), quoted(), Sql.id(reader)))
                : List.of("GRANT SELECT ON " + quoted() + " TO " + Sql.id(reader));
    }

    List<String> owners(String owner) {
        return kind == Kind.AS_OF
                ? List.of("ALTER FUNCTION %s(integer) OWNER TO %s".formatted(quoted(), Sql.id(owner)),
                        "ALTER FUNCTION %s(timestamp with time zone) OWNER TO %s".formatted(quoted(), Sql.id(owner)),
                        "REVOKE EXECUTE ON FUNCTION %s(integer), %s(timestamp with time zone) FROM PUBLIC".formatted(quoted(), quoted()))
                : List.of("ALTER VIEW " + quoted() + " OWNER TO " + Sql.id(owner));
    }
}
