package dev.yellow.engine.view;

import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A view, or the pair of functions of one name, that somebody else has changed since its stream's job made it.
///
/// @param job     of its stream @param reader who may use it
/// @param gone    whether it, or one of the two functions, is not there any more
/// @param lost    whether that is known: the stream's next batch makes it anew
/// @param owned   whether it belongs to the owner of views
/// @param ours    whether this login may say whom it belongs to
/// @param granted whether its reader may use it @param open whether everybody may call it
public record Drift(String job, String schema, String name, String kind, String reader, boolean gone, boolean lost, boolean owned, boolean ours,
        boolean granted, boolean open) {
    private static final String LOSE = "UPDATE yellow.view SET lost = true WHERE view_schema = ? AND view_name = ? AND kind = ?";

    /// Whether one is lost is asked so that plans can be made before the catalog has that column.
    private static final String FOUND = """
            SELECT * FROM (
                SELECT s.platform || '/' || s.name AS job, v.view_schema, v.view_name, v.kind, v.reader,
                       count(o.oid) < CASE v.kind WHEN 'as_of' THEN 2 ELSE 1 END AS gone, coalesce((to_jsonb(v) ->> 'lost')::boolean, false) AS lost,
                       coalesce(bool_and(o.owner = w.oid), true) AS owned, coalesce(bool_and(pg_has_role(o.owner, 'USAGE')), true) AS ours,
                       coalesce(bool_and(EXISTS (SELECT FROM aclexplode(o.acl) a WHERE a.grantee = r.oid AND a.privilege_type = o.privilege)), true) AS granted,
                       coalesce(bool_or(o.privilege = 'EXECUTE' AND EXISTS (SELECT FROM aclexplode(o.acl) a WHERE a.grantee = 0)), false) AS open
                  FROM yellow.view v
                  JOIN yellow.stream s ON s.id = v.stream
                  LEFT JOIN pg_roles w ON w.rolname = ?
                  LEFT JOIN pg_roles r ON r.rolname = v.reader
                  LEFT JOIN (SELECT c.oid, n.nspname, c.relname AS name, 'SELECT' AS privilege, c.relowner AS owner, coalesce(c.relacl, acldefault('r', c.relowner)) AS acl
                               FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'v'
                             UNION ALL
                             SELECT p.oid, n.nspname, p.proname, 'EXECUTE', p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
                               FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE oidvectortypes(p.proargtypes) IN ('integer', 'timestamp with time zone')) o
                    ON o.nspname = v.view_schema AND o.name = v.view_name AND o.privilege = CASE v.kind WHEN 'as_of' THEN 'EXECUTE' ELSE 'SELECT' END
                 WHERE v.view_schema = ANY (?)
                 GROUP BY s.platform, s.name, v.view_schema, v.view_name, v.kind, v.reader, to_jsonb(v)) d
             WHERE gone OR lost OR NOT owned OR NOT granted OR open
             ORDER BY view_schema, view_name, kind""";

    /// All of some schemas, in one statement; what others were given besides is none.
    ///
    /// @param owner of views
    public static List<Drift> of(Statements merge, String owner, List<String> schemas) {
        return merge.query(FOUND, r -> new Drift(r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5), r.getBoolean(6),
                r.getBoolean(7), r.getBoolean(8), r.getBoolean(9), r.getBoolean(10), r.getBoolean(11)), owner, schemas.toArray(String[]::new));
    }

    /// For people.
    public String quoted() {
        return Sql.qualified(schema, name);
    }

    /// The statements that give it back to its owner and its reader; none where it is gone, or not ours to give.
    public List<String> mended(String owner) {
        if (gone || !owned && !ours) return List.of();
        var wanted = WantedView.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        var statements = new ArrayList<String>();
        if (!owned || open) statements.addAll(WantedView.owners(wanted, quoted(), owner));
        if (!granted || !owned || open) statements.addAll(WantedView.grants(wanted, quoted(), reader));
        return statements;
    }

    /// The statement that has the stream's next batch make it anew. Its values are the schema, the name and the kind.
    public static String lose() {
        return LOSE;
    }
}
