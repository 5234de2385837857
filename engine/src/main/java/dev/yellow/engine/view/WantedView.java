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
/// @param history where it is a history view, the query that it has
/// @param yields  whether it is left to another stream that has made it
record WantedView(Kind kind, String schema, String name, String dataset, String columns, String reader, TableShape shape,
        DatasetTables tables, StreamDefinition.Dataset definition, String history, boolean yields) {
    enum Kind { LIVE, HISTORY, AS_OF }

    /// What all groups of a stream's workspaces see of a dataset.
    ///
    /// @param parts that answer for earlier batches
    static List<WantedView> of(StreamDefinition definition, StreamDefinition.Dataset dataset, TableShape shape, int stream, List<FrozenPart> parts) {
        var wanted = new ArrayList<WantedView>();
        var tables = DatasetTables.of(definition, dataset);
        var columns = shape.columns().stream().map(c -> Sql.id(c.name()) + " " + c.type().sql()).collect(Collectors.joining(", "));
        for (var view : definition.views()) {
            if (!view.dataset().equals(dataset.name())) continue;
            wanted.add(one(Kind.LIVE, view, DerivedNames.liveView(view.group(), definition.store(), dataset.name()), columns, shape, tables, dataset, ""));
            if (shape.milestoning() == Milestoning.SCD2) {
                wanted.add(one(Kind.HISTORY, view, DerivedNames.historyView(view.group(), definition.store(), dataset.name()),
                        columns + parts.stream().map(f -> " @" + f.through()).collect(Collectors.joining()), shape, tables, dataset,
                        new HistoryView(shape, tables, stream, definition.platform(), definition.store(), parts).query()));
                wanted.add(one(Kind.AS_OF, view, DerivedNames.asOfFunction(view.group(), definition.store(), dataset.name()), columns,
                        shape, tables, dataset, ""));
            }
        }
        return wanted;
    }

    private static WantedView one(Kind kind, View view, String name, String columns, TableShape shape, DatasetTables tables,
            StreamDefinition.Dataset dataset, String history) {
        return new WantedView(kind, DerivedNames.viewSchema(view.workspace()), name, dataset.name(), columns, view.readerRole(), shape,
                tables, dataset, history, view.yields());
    }

    String quoted() {
        return Sql.qualified(schema, name);
    }

    /// The statements that make or replace it, without owner and grants.
    ///
    /// @param stream the stream's id @param asked the history view that a function asks
    List<String> create(int stream, String asked) {
        var model = Sql.list(shape.columns(), c -> "m." + Sql.id(c.name()));
        return switch (kind) {
            case LIVE -> List.of("CREATE OR REPLACE VIEW %s%s AS SELECT %s FROM %s m%s".formatted(quoted(),
                    shape.milestoning() == Milestoning.SCD2 ? " WITH (security_barrier)" : "", model, tables.merge(),
                    shape.milestoning() == Milestoning.SCD2 ? " WHERE m.yellow_batch_out = 2147483647" : ""));
            case HISTORY -> List.of("CREATE OR REPLACE VIEW " + quoted() + " WITH (security_barrier) AS\n" + history);
            case AS_OF -> List.of(
                    function("as_of_batch integer", "as_of_batch", stream, asked),
                    function("as_of_time timestamp with time zone", "yellow.batch_at(%d, as_of_time)".formatted(stream), stream, asked));
        };
    }

    private String function(String parameter, String batch, int stream, String asked) {
        return """
                CREATE OR REPLACE FUNCTION %s(%s) RETURNS TABLE (%s) LANGUAGE sql STABLE AS %s"""
                .formatted(quoted(), parameter, columns, Sql.text("""
                        SELECT %s FROM %s m
                         WHERE yellow.require_committed(%d, %s) AND m.yellow_batch_in <= %s AND m.yellow_batch_out >= %s"""
                        .formatted(Sql.list(shape.columns(), c -> "m." + Sql.id(c.name())), Sql.qualified(schema, asked), stream, batch, batch, batch)));
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
        return grants(kind, quoted(), reader);
    }

    static List<String> grants(Kind kind, String quoted, String reader) {
        return kind == Kind.AS_OF
                ? List.of("GRANT EXECUTE ON FUNCTION %s(integer), %s(timestamp with time zone) TO %s".formatted(quoted, quoted, Sql.id(reader)))
                : List.of("GRANT SELECT ON " + quoted + " TO " + Sql.id(reader));
    }

    List<String> owners(String owner) {
        return owners(kind, quoted(), owner);
    }

    /// And nobody but these may call a function.
    static List<String> owners(Kind kind, String quoted, String owner) {
        return kind == Kind.AS_OF
                ? List.of("ALTER FUNCTION %s(integer) OWNER TO %s".formatted(quoted, Sql.id(owner)),
                        "ALTER FUNCTION %s(timestamp with time zone) OWNER TO %s".formatted(quoted, Sql.id(owner)),
                        "REVOKE EXECUTE ON FUNCTION %s(integer), %s(timestamp with time zone) FROM PUBLIC".formatted(quoted, quoted))
                : List.of("ALTER VIEW " + quoted + " OWNER TO " + Sql.id(owner));
    }
}
