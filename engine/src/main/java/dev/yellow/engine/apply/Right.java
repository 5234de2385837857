package dev.yellow.engine.apply;

import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.Statements;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One privilege that a role has.
///
/// @param privilege as GRANT spells it
/// @param role      empty is everybody
record Right(On on, String privilege, String role) {
    private static final String STANDING = """
            SELECT 'SCHEMA', '', n.nspname::text, a.privilege_type, coalesce(r.rolname, '')
              FROM pg_namespace n CROSS JOIN LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a LEFT JOIN pg_roles r ON r.oid = a.grantee
            UNION ALL
            SELECT 'DATABASE', '', d.datname, a.privilege_type, coalesce(r.rolname, '')
              FROM pg_database d CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a LEFT JOIN pg_roles r ON r.oid = a.grantee
             WHERE d.datname = current_database()
            UNION ALL
            SELECT 'FUNCTION', 'yellow', p.proname || '(' || oidvectortypes(p.proargtypes) || ')', a.privilege_type, coalesce(r.rolname, '')
              FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a LEFT JOIN pg_roles r ON r.oid = a.grantee
             WHERE n.nspname = 'yellow'
            UNION ALL
            SELECT 'TABLE', n.nspname, c.relname, a.privilege_type, r.rolname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
             WHERE n.nspname = 'yellow' AND r.rolname = ANY (?) OR r.rolname = ANY (?)
            UNION ALL
            SELECT 'FUTURE_TABLES', '', n.nspname, a.privilege_type, r.rolname
              FROM pg_default_acl d JOIN pg_namespace n ON n.oid = d.defaclnamespace CROSS JOIN LATERAL aclexplode(d.defaclacl) a JOIN pg_roles r ON r.oid = a.grantee
             WHERE d.defaclobjtype = 'r' AND d.defaclrole = current_user::regrole""";

    /// What is granted on.
    enum Kind { SCHEMA, DATABASE, FUNCTION, TABLE, FUTURE_TABLES }

    /// @param schema of a table or function; else empty
    /// @param name   unquoted; of a function with the types of its arguments, as PostgreSQL writes them
    record On(Kind kind, String schema, String name) {
        static On schema(String name) {
            return new On(Kind.SCHEMA, "", name);
        }

        static On database(String name) {
            return new On(Kind.DATABASE, "", name);
        }

        static On table(String schema, String name) {
            return new On(Kind.TABLE, schema, name);
        }

        /// One of Yellow's own.
        static On function(String signature) {
            return new On(Kind.FUNCTION, "yellow", signature);
        }

        /// Tables of a schema, as they come.
        static On futureTables(String schema) {
            return new On(Kind.FUTURE_TABLES, "", schema);
        }

        String grant(List<String> privileges, String role) {
            var list = String.join(", ", privileges);
            return switch (kind) {
                case SCHEMA -> "GRANT %s ON SCHEMA %s TO %s".formatted(list, Sql.id(name), Sql.id(role));
                case DATABASE -> "GRANT %s ON DATABASE %s TO %s".formatted(list, Sql.id(name), Sql.id(role));
                case FUNCTION -> "GRANT %s ON FUNCTION %s.%s TO %s".formatted(list, schema, name, Sql.id(role));
                case TABLE -> "GRANT %s ON %s TO %s".formatted(list, Sql.qualified(schema, name), Sql.id(role));
                case FUTURE_TABLES -> "ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT %s ON TABLES TO %s".formatted(Sql.id(name), list, Sql.id(role));
            };
        }
    }

    /// What everybody has on schemas, the database and Yellow's functions, and what some have on tables.
    ///
    /// @param roles whose rights on Yellow's own tables are told @param copying roles whose rights on all tables are told
    static Set<Right> standing(Statements merge, Set<String> roles, Set<String> copying) {
        return merge.query(STANDING, r -> new Right(new On(Kind.valueOf(r.getString(1)), r.getString(2), r.getString(3)), r.getString(4),
                r.getString(5)), roles.toArray(String[]::new), copying.toArray(String[]::new))
                .stream().collect(Collectors.toUnmodifiableSet());
    }
}
