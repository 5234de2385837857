package dev.yellow.engine.cdc.log;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which tables' changes the server tells: all operations, all rows, all columns of each.
///
/// @param ours whether its name derives from the stream's, so that it is made, changed and dropped by the stream
public record Publication(String name, boolean ours) {
    private static final String FIND = "SELECT pubinsert AND pubupdate AND pubdelete AND pubtruncate FROM pg_publication WHERE pubname = ?";

    /// Binds: schemas, tables, publication. Columns for filters came with PostgreSQL 15.
    private static final String LACKS = """
            SELECT count(*) FROM unnest(?, ?) AS d(schema_name, table_name)
             WHERE NOT EXISTS (
                SELECT FROM pg_publication_tables p JOIN pg_publication o ON o.pubname = p.pubname
                  JOIN pg_class c ON c.oid = to_regclass(quote_ident(p.schemaname) || '.' || quote_ident(p.tablename))
                  LEFT JOIN pg_publication_rel r ON r.prpubid = o.oid AND r.prrelid = c.oid
                 WHERE p.pubname = ? AND p.schemaname = d.schema_name AND p.tablename = d.table_name
                   AND to_jsonb(r) ->> 'prqual' IS NULL AND to_jsonb(r) ->> 'prattrs' IS NULL)""";

    /// Whether it tells all changes of the tables.
    public boolean covers(Session source, List<SourceTable> tables) {
        var operations = source.first(FIND, r -> r.getBoolean(1), name);
        if (operations.isEmpty() || !operations.get()) return false;
        var schemas = tables.stream().map(SourceTable::schema).toArray(String[]::new);
        var names = tables.stream().map(SourceTable::table).toArray(String[]::new);
        return source.only(LACKS, r -> r.getLong(1), schemas, names, name) == 0;
    }

    /// Makes it tell all changes of exactly the tables.
    ///
    /// @throws Refused when it may not, with the statement for somebody who may
    public void make(Session source, List<SourceTable> tables) {
        var statement = String.join("; ", statements(source, tables));
        if (!ours) throw refused("publication \"" + name + "\", which the model names, does not tell all changes of the stream's tables", statement, null);
        try {
            source.execute(statement);
        } catch (SqlFailure e) {
            if (!e.is("42501")) throw e;
            throw refused("the reading role may not make publication \"" + name + "\" (" + e.getMessage().lines().findFirst().orElse("") + ")", statement, e);
        }
    }

    /// What makes it so.
    public List<String> statements(Session source, List<SourceTable> tables) {
        var list = Sql.list(tables, t -> Sql.qualified(t.schema(), t.table()));
        var operations = "publish = 'insert, update, delete, truncate'";
        return source.first(FIND, r -> r.getBoolean(1), name).isPresent()
                ? List.of("ALTER PUBLICATION " + Sql.id(name) + " SET TABLE " + list, "ALTER PUBLICATION " + Sql.id(name) + " SET (" + operations + ")")
                : List.of("CREATE PUBLICATION " + Sql.id(name) + " FOR TABLE " + list + " WITH (" + operations + ")");
    }

    /// Drops it if it is ours and there.
    public void drop(Session source) {
        if (ours) source.execute("DROP PUBLICATION IF EXISTS " + Sql.id(name));
    }

    private static Refused refused(String what, String statement, @Nullable SqlFailure cause) {
        return new Refused(new Fault(EngineCode.LOG_FORBIDDEN, Place.NOWHERE, what, "run as the tables' owner: " + statement), cause);
    }
}
