package dev.yellow.engine.transform;

import dev.yellow.engine.definition.Transformation.Column;
import dev.yellow.engine.definition.Transformation.Output;
import dev.yellow.engine.definition.Transformation;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.model.name.DerivedNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// The two sets of tables that a transformer writes by turns, a schema each. The engine owns them; they have no
/// constraint and no code, so reading them runs nothing of the program's.
public final class OutputSets {
    private static final String TABLES = """
            SELECT c.relname, coalesce(obj_description(c.oid, 'pg_class'), '')
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relkind = 'r' ORDER BY c.relname""";

    private final Session merge;
    private final String schema;

    OutputSets(Session merge, String platform, Transformation of, int set) {
        this.merge = merge;
        this.schema = schema(platform, of, set);
    }

    /// The schema of a set. @param set 0 or 1
    public static String schema(String platform, Transformation of, int set) {
        return DerivedNames.outputSchema(platform, of.workspace(), of.name(), set);
    }

    /// A table of it, quoted.
    String table(String name) {
        return Sql.qualified(schema, DerivedNames.fit(name));
    }

    String schema() {
        return schema;
    }

    /// Makes the set what the outputs say, with no row in it; within the caller's transaction.
    ///
    /// @param standIns empty tables beside them, for views that do not exist before the first batch is committed
    void prepare(List<Output> outputs, List<Output> standIns) {
        merge.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.id(schema));
        var have = new HashMap<String, String>();
        merge.query(TABLES, r -> have.put(r.getString(1), r.getString(2)), schema);
        var wanted = new ArrayList<>(outputs);
        wanted.addAll(standIns);
        for (var output : wanted) {
            var name = DerivedNames.fit(output.name());
            var stands = have.remove(name);
            var columns = Sql.list(output.columns(), OutputSets::column);
            if (columns.equals(stands)) {
                merge.execute("TRUNCATE " + table(output.name()));
                continue;
            }
            merge.execute("DROP TABLE IF EXISTS " + table(output.name()));
            merge.execute("CREATE TABLE " + table(output.name()) + " (" + columns + ")");
            // The table remembers as what it was made: types have several spellings.
            merge.execute("COMMENT ON TABLE " + table(output.name()) + " IS " + Sql.text(columns));
        }
        for (var gone : have.keySet()) merge.execute("DROP TABLE " + Sql.qualified(schema, gone));
    }

    /// Lets a login read and write the outputs, and read the stand-ins.
    void admit(String login, List<Output> outputs, List<Output> standIns) {
        var role = Sql.id(login);
        merge.execute("GRANT USAGE ON SCHEMA " + Sql.id(schema) + " TO " + role);
        for (var o : outputs) merge.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + table(o.name()) + " TO " + role);
        for (var s : standIns) merge.execute("GRANT SELECT ON " + table(s.name()) + " TO " + role);
    }

    void drop() {
        merge.execute("DROP SCHEMA IF EXISTS " + Sql.id(schema) + " CASCADE");
    }

    private static String column(Column c) {
        return Sql.id(DerivedNames.fit(c.name())) + " " + c.type();
    }
}
