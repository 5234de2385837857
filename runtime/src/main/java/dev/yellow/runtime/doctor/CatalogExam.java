package dev.yellow.runtime.doctor;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.runtime.database.DatabaseUrl;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What others can do to Yellow's roles, tables and triggers behind its back.
record CatalogExam(Diagnosis diagnosis, String where, DatabaseUrl url, Session merge, List<StreamDefinition> streams) {
    private static final String STRONG = """
            SELECT concat_ws(', ', CASE WHEN rolcanlogin THEN 'LOGIN' END, CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END,
                                   CASE WHEN rolcreatedb THEN 'CREATEDB' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END, CASE WHEN rolreplication THEN 'REPLICATION' END)
              FROM pg_roles WHERE rolname = ?""";

    /// Binds: schema, role. True where the role is missing or cannot use the schema.
    private static final String KEPT_OUT = """
            SELECT NOT EXISTS (SELECT FROM pg_roles r, pg_namespace n WHERE n.nspname = ? AND r.rolname = ? AND has_schema_privilege(r.oid, n.oid, 'USAGE'))""";

    /// Binds: schemas.
    private static final String OPEN = """
            SELECT DISTINCT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
             WHERE n.nspname = ANY (?) AND a.grantee = 0 AND c.relkind IN ('r', 'p') ORDER BY 1, 2""";

    /// Binds: schemas.
    private static final String FOREIGN = """
            SELECT n.nspname, c.relname, pg_get_userbyid(c.relowner) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND NOT pg_has_role(c.relowner, 'USAGE') ORDER BY 1, 2""";

    /// Binds: schemas.
    private static final String DISABLED = """
            SELECT n.nspname, c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ANY (?) AND t.tgenabled = 'D' ORDER BY 1, 2, 3""";

    void examine(List<String> model) {
        var database = url.database();
        var schemas = Stream.concat(Stream.of("yellow"), streams.stream()
                .flatMap(s -> Stream.of(DerivedNames.mergeSchema(s.platform()), DerivedNames.stagingSchema(s.platform()))))
                .distinct().toArray(String[]::new);
        diagnosis.check("roles", "as applied", () -> roles(model, database));
        diagnosis.check("tables", "ours alone", () -> {
            merge.query(OPEN, row -> Sql.qualified(row.getString(1), row.getString(2)), (Object) schemas)
                    .forEach(table -> diagnosis.found(Ailment.TABLE_OPEN_TO_ALL, where, "everybody may reach table " + table,
                    Remedy.sql(url, database, "REVOKE ALL ON TABLE " + table + " FROM PUBLIC")));
            merge.query(FOREIGN, row -> List.of(Sql.qualified(row.getString(1), row.getString(2)), row.getString(3)), (Object) schemas)
                    .forEach(table -> diagnosis.found(Ailment.TABLE_NOT_OURS, where,
                    "table " + table.getFirst() + " belongs to role \"" + table.getLast() + "\"",
                            Remedy.sql(url, database, "ALTER TABLE " + table.getFirst() + " OWNER TO "
                            + Sql.id(merge.only("SELECT current_user", row -> row.getString(1))))));
            merge.query(DISABLED, row -> List.of(Sql.qualified(row.getString(1), row.getString(2)), row.getString(3)), (Object) schemas)
                    .forEach(trigger -> diagnosis.found(Ailment.TRIGGER_DISABLED, where,
                    "trigger \"" + trigger.getLast() + "\" on table " + trigger.getFirst() + " is disabled",
                            Remedy.sql(url, database, "ALTER TABLE " + trigger.getFirst() + " ENABLE TRIGGER " + Sql.id(trigger.getLast()))));
        });
    }

    private void roles(List<String> model, String database) {
        var owner = DerivedNames.viewOwnerRole(database);
        merge.first(STRONG, row -> row.getString(1), owner).filter(strong -> !strong.isEmpty())
                .ifPresent(strong -> diagnosis.found(Ailment.VIEW_OWNER_TOO_STRONG, where,
                "role \"" + owner + "\", which owns the views, has " + strong,
                Remedy.sql(url, database, "ALTER ROLE " + Sql.id(owner)
                + " NOLOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS NOREPLICATION")));
        var readers = new TreeMap<String, String>();
        streams.stream().flatMap(stream -> stream.views().stream()).forEach(view -> readers.put(view.workspace(), view.readerRole()));
        readers.forEach((workspace, role) -> {
            if (merge.only(KEPT_OUT, row -> row.getBoolean(1), DerivedNames.viewSchema(workspace), role)) {
                diagnosis.found(Ailment.READER_WITHOUT_ACCESS, where, "role \"" + role + "\" cannot use the schema of workspace \""
                        + workspace + "\"", Remedy.apply(model));
            }
        });
    }
}
