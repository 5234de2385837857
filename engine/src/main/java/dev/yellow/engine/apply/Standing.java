package dev.yellow.engine.apply;

import dev.yellow.engine.apply.Application.Desired;
import dev.yellow.engine.consumer.Access;
import dev.yellow.engine.jdbc.Statements;
import dev.yellow.engine.transform.KeptCode;
import dev.yellow.engine.view.Drift;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinitionJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands in a merge database of all that `apply` looks after, read in a fixed number of queries.
///
/// @param roles       of the server
/// @param schemas     of the database, with their comments
/// @param members     by role, who was granted it, but for this login
/// @param actsAs      roles that this login may become and whose rights it has
/// @param getsCreated whether it may so become a role that it creates
/// @param rights      see [Right#standing]
/// @param definitions those that are kept, of the wanted ones
/// @param jobs        by key
/// @param code        digests of programs that are kept, of the wanted ones
/// @param offers      stores that consumers may copy
/// @param tables      of platforms that shall offer something
/// @param closed      merge tables that the owner of views may not read
/// @param drifts      views of wanted workspaces that are not as their streams made them
record Standing(String database, Set<String> roles, Map<String, String> schemas, Map<String, Set<String>> members, Set<String> actsAs,
        boolean getsCreated, Set<Right> rights,
        Set<String> definitions, Map<String, Job> jobs, Set<String> code, List<Workspace> workspaces, Set<Pair> offers, Set<Right.On> tables,
        Set<Right.On> closed, List<Drift> drifts) {
    private static final String SCHEMAS = "SELECT nspname, coalesce(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace";

    private static final String MEMBERS = """
            SELECT r.rolname, m.rolname FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
             WHERE r.rolname = ANY (?) AND m.rolname <> current_user""";

    /// From PostgreSQL 16 on, who creates a role is its member but may neither become it nor use its rights.
    private static final String ACTS_AS = """
            SELECT rolname FROM pg_roles
             WHERE rolname = ANY (?)
               AND CASE WHEN current_setting('server_version_num')::int >= 160000 THEN pg_has_role(oid, 'SET') AND pg_has_role(oid, 'USAGE') ELSE pg_has_role(oid, 'USAGE') END""";

    private static final String GETS_CREATED = """
            SELECT rolsuper OR coalesce(current_setting('createrole_self_grant', true) LIKE '%set%' AND current_setting('createrole_self_grant', true) LIKE '%inherit%', false)
              FROM pg_roles WHERE rolname = current_user""";

    private static final String DEFINITIONS = "SELECT digest FROM yellow.definition WHERE digest = ANY (?)";

    private static final String JOBS = "SELECT platform || '/' || stream, definition, retired, nullif(body, '{}') FROM yellow.job";

    private static final String CODE = "SELECT DISTINCT digest FROM yellow.code WHERE digest = ANY (?)";

    private static final String WORKSPACES = """
            SELECT w.name, w.schema, w.reader, EXISTS (SELECT FROM yellow.view v WHERE v.view_schema = w.schema)
                OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = w.schema)
                OR EXISTS (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = w.schema)
              FROM yellow.workspace w ORDER BY w.name""";

    private static final String OFFERS = "SELECT platform, store FROM yellow.offer";

    private static final String TABLES =
            "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = ANY (?)";

    private static final String CLOSED = """
            SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'r' AND n.nspname = ANY (?) AND pg_has_role(c.relowner, 'USAGE')
               AND NOT EXISTS (SELECT FROM aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee WHERE r.rolname = ? AND a.privilege_type = 'SELECT')""";

    /// @param definition its digest @param retired whether no model wants it any more @param scheduled what the scheduler runs
    record Job(String definition, boolean retired, @Nullable JobDefinition scheduled) {
        /// What the scheduler shall run: where nothing else differs, with the commit that it came from first.
        @Nullable JobDefinition towards(@Nullable JobDefinition wanted) {
            return wanted != null && scheduled != null && wanted.of(scheduled.modelCommit()).equals(scheduled) ? scheduled : wanted;
        }
    }

    /// @param used whether something is left in its schema
    record Workspace(String name, String schema, String reader, boolean used) {}

    /// A store of a platform.
    record Pair(String platform, String store) {}

    /// @param digests of the wanted definitions
    static Standing read(Statements merge, Desired desired, Set<String> digests) {
        var database = merge.only("SELECT current_database()", r -> r.getString(1));
        var workspaces = merge.query(WORKSPACES, r -> new Workspace(r.getString(1), r.getString(2), r.getString(3), r.getBoolean(4)));
        var offers = Set.copyOf(merge.query(OFFERS, r -> new Pair(r.getString(1), r.getString(2))));
        var ours = ours(database, desired, workspaces, offers);
        var names = ours.toArray(String[]::new);
        var schemas = new HashMap<String, String>();
        merge.query(SCHEMAS, r -> schemas.put(r.getString(1), r.getString(2)));
        var members = new HashMap<String, Set<String>>();
        merge.query(MEMBERS, r -> members.computeIfAbsent(r.getString(1), _ -> new TreeSet<>()).add(r.getString(2)), (Object) names);
        var jobs = new HashMap<String, Job>();
        merge.query(JOBS, r -> jobs.put(r.getString(1),
                new Job(r.getString(2), r.getBoolean(3), r.getString(4) == null ? null : JobDefinitionJson.read(r.getString(4)))));
        return new Standing(database, texts(merge, "SELECT rolname FROM pg_roles WHERE rolname = ANY (?)", mentioned(ours, desired)),
                schemas, members, texts(merge, ACTS_AS, ours),
                merge.only(GETS_CREATED, r -> r.getBoolean(1)), Right.standing(merge, ours, copying(database, desired, offers)),
                texts(merge, DEFINITIONS, digests), jobs,
                texts(merge, CODE, desired.code().stream().map(KeptCode::digest).collect(Collectors.toSet())), workspaces, offers, tables(merge, desired),
                closed(merge, desired, database), Drift.of(merge, DerivedNames.viewOwnerRole(database), desired.workspaces().stream().map(DerivedNames::viewSchema).toList()));
    }

    /// Roles that are made and taken away here.
    private static Set<String> ours(String database, Desired desired, List<Workspace> workspaces, Set<Pair> offers) {
        var roles = new HashSet<>(Set.of(DerivedNames.viewOwnerRole(database)));
        desired.workspaces().forEach(w -> roles.add(DerivedNames.readerRole(database, w)));
        workspaces.forEach(w -> roles.add(w.reader()));
        roles.addAll(copying(database, desired, offers));
        return roles;
    }

    private static Set<String> copying(String database, Desired desired, Set<Pair> offers) {
        var roles = new HashSet<String>();
        desired.offers().forEach(o -> roles.add(Access.role(database, o.platform(), o.store())));
        offers.forEach(p -> roles.add(Access.role(database, p.platform(), p.store())));
        return roles;
    }

    /// With the logins that get them.
    private static Set<String> mentioned(Set<String> ours, Desired desired) {
        var roles = new HashSet<>(ours);
        desired.readers().values().forEach(roles::addAll);
        desired.offers().forEach(o -> roles.addAll(o.logins()));
        return roles;
    }

    private static Set<Right.On> tables(Statements merge, Desired desired) {
        var schemas = desired.offers().stream().map(o -> DerivedNames.mergeSchema(o.platform())).distinct().toArray(String[]::new);
        return Set.copyOf(merge.query(TABLES, r -> Right.On.table(r.getString(1), r.getString(2)), (Object) schemas));
    }

    private static Set<Right.On> closed(Statements merge, Desired desired, String database) {
        var schemas = desired.streams().stream().map(s -> DerivedNames.mergeSchema(s.platform())).distinct().toArray(String[]::new);
        return Set.copyOf(merge.query(CLOSED, r -> Right.On.table(r.getString(1), r.getString(2)), schemas, DerivedNames.viewOwnerRole(database)));
    }

    private static Set<String> texts(Statements merge, String sql, Set<String> of) {
        return Set.copyOf(merge.query(sql, r -> r.getString(1), (Object) of.toArray(String[]::new)));
    }
}
