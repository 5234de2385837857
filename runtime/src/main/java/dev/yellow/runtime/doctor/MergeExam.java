package dev.yellow.runtime.doctor;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.runtime.database.DatabaseUrl;
import java.util.List;

/// The merge database's server, its settings and our rights on it.
record MergeExam(Diagnosis diagnosis, String where, DatabaseUrl url, Session merge) {
    private static final int OLDEST = 150000;

    private static final String SERVER = """
            SELECT current_setting('server_version_num')::int, current_setting('server_version'), pg_is_in_recovery(), pg_encoding_to_char(encoding),
                   has_database_privilege(datname, 'CREATE'), rolcreaterole OR rolsuper, rolname, to_regclass('yellow.job') IS NOT NULL
              FROM pg_database, pg_roles WHERE datname = current_database() AND rolname = current_user""";

    /// Each setting that must have a value, and where its present one comes from.
    private static final String SETTINGS = """
            SELECT name, setting, source FROM pg_settings
             WHERE (name, setting) IN (('fsync', 'off'), ('full_page_writes', 'off'), ('synchronous_commit', 'off'), ('default_transaction_read_only', 'on'), ('autovacuum', 'off'))
             ORDER BY name""";

    private record Server(int number, String version, boolean standby, String encoding, boolean mayCreate, boolean mayCreateRoles,
            String role, boolean hasCatalog) {}

    private record Set(String name, String value, String source) {}

    private Server server() {
        return merge.only(SERVER, row -> new Server(row.getInt(1), row.getString(2), row.getBoolean(3), row.getString(4),
                row.getBoolean(5), row.getBoolean(6), row.getString(7), row.getBoolean(8)));
    }

    /// @return whether the catalog is there, so that more can be examined
    boolean examine(String model) {
        var server = server();
        var database = url.database();
        diagnosis.check("merge server", "PostgreSQL " + server.version, () -> {
            if (server.number < OLDEST)
                diagnosis.found(Ailment.SERVER_TOO_OLD, where, "the server is PostgreSQL " + server.version, Remedy.advice("use PostgreSQL 15 or later"));
            if (server.standby)
                diagnosis.found(Ailment.SERVER_IS_STANDBY, where, "the server is a standby, which cannot be written",
                        Remedy.advice("set YELLOW_DATABASE_URL to the primary"));
            if (!server.encoding.equals("UTF8"))
                diagnosis.found(Ailment.ENCODING, where, "database \"" + database + "\" is encoded as " + server.encoding, recreated(server));
        });
        diagnosis.check("merge settings", "durable",
                () -> merge.query(SETTINGS, row -> new Set(row.getString(1), row.getString(2), row.getString(3)))
                .forEach(set -> unfit(set, server)));
        diagnosis.check("merge rights", "role " + server.role, () -> {
            if (!server.mayCreate)
                diagnosis.found(Ailment.CANNOT_CREATE_SCHEMAS, where, "role \"" + server.role + "\" may not create schemas in database \"" + database + "\"",
                    Remedy.sql(url, database, "GRANT CREATE ON DATABASE " + Sql.id(database) + " TO " + Sql.id(server.role)));
            if (!server.mayCreateRoles) diagnosis.found(Ailment.CANNOT_CREATE_ROLES, where, "role \"" + server.role + "\" may not create the readers' roles",
                    Remedy.sql(url, database, "ALTER ROLE " + Sql.id(server.role) + " CREATEROLE"));
        });
        diagnosis.check("catalog", "there", () -> {
            if (!server.hasCatalog)
                diagnosis.found(Ailment.CATALOG_MISSING, where, "database \"" + database + "\" has no schema \"yellow\" yet", Remedy.yellow("apply", model));
        });
        return server.hasCatalog;
    }

    /// Only an empty database may be made anew.
    private Remedy recreated(Server server) {
        var database = Sql.id(url.database());
        return server.hasCatalog ? Remedy.advice("dump it and restore it into a database with encoding UTF8")
                : Remedy.sql(url, "postgres", "DROP DATABASE " + database,
                "CREATE DATABASE " + database + " OWNER " + Sql.id(server.role) + " ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0");
    }

    private void unfit(Set set, Server server) {
        var ailment = switch (set.name) {
            case "default_transaction_read_only" -> Ailment.READ_ONLY;
            case "autovacuum" -> Ailment.AUTOVACUUM_OFF;
            default -> Ailment.NOT_DURABLE;
        };
        diagnosis.found(ailment, where, "setting \"" + set.name + "\" is " + set.value + " (set by: " + set.source + ")",
                Remedy.sql(url, url.database(), statements(set, server).toArray(String[]::new)));
    }

    private List<String> statements(Set set, Server server) {
        var database = Sql.id(url.database());
        var role = Sql.id(server.role);
        return switch (set.source) {
            case "database" -> List.of("ALTER DATABASE " + database + " RESET " + set.name);
            case "user" -> List.of("ALTER ROLE " + role + " RESET " + set.name);
            case "database user" -> List.of("ALTER ROLE " + role + " IN DATABASE " + database + " RESET " + set.name);
            default -> List.of("ALTER SYSTEM SET " + set.name + " = " + (set.value.equals("on") ? "off" : "on"), "SELECT pg_reload_conf()");
        };
    }
}
