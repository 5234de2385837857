package dev.yellow.engine.apply;

import dev.yellow.engine.consumer.Access;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.transform.KeptCode;
import dev.yellow.model.name.DerivedNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Applies compiled definitions to a merge database, in one transaction; idempotent.
public final class Application {
    private static final String WRITE_DEFINITION = "INSERT INTO yellow.definition (digest, body) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String WRITE_JOB = """
            INSERT INTO yellow.job (platform, stream, definition) VALUES (?, ?, ?)
            ON CONFLICT (platform, stream) DO UPDATE SET definition = excluded.definition, retired = false
             WHERE job.definition <> excluded.definition OR job.retired
            RETURNING xmax = 0""";

    private static final String RETIRE = """
            UPDATE yellow.job SET retired = true WHERE NOT retired AND NOT (platform || '/' || stream = ANY (?))
            RETURNING platform || '/' || stream""";

    /// From PostgreSQL 16 on, who creates a role is its member but may neither become it nor use its rights.
    private static final String ACTS_AS = """
            SELECT CASE WHEN current_setting('server_version_num')::int >= 160000 THEN pg_has_role(role, 'SET') AND pg_has_role(role, 'USAGE')
                        ELSE pg_has_role(role, 'USAGE') END
              FROM (SELECT ?::name AS role) r""";

    private final Session merge;
    private final String database;
    private final List<String> done = new ArrayList<>();

    private Application(Session merge) {
        this.merge = merge;
        this.database = merge.only("SELECT current_database()", r -> r.getString(1));
    }

    /// What `apply` wants.
    ///
    /// @param streams all streams of the stack
    /// @param readers by workspace, the login names that get its reader role; those that the server lacks are reported
    /// @param code    files of transformers' programs
    /// @param offers  what consumers on other platforms may copy from platforms of this stack
    public record Desired(List<StreamDefinition> streams, Map<String, List<String>> readers, String origin, String digest, String actor, List<KeptCode> code, List<Offer> offers) {
        /// Without transformers that have files, and with nothing to copy.
        public Desired(List<StreamDefinition> streams, Map<String, List<String>> readers, String origin, String digest, String actor) {
            this(streams, readers, origin, digest, actor, List.of(), List.of());
        }

        /// With nothing to copy.
        public Desired(List<StreamDefinition> streams, Map<String, List<String>> readers, String origin, String digest, String actor, List<KeptCode> code) {
            this(streams, readers, origin, digest, actor, code, List.of());
        }
    }

    /// A store of a primary, for its consumers.
    ///
    /// @param datasets of the store @param logins on this server that get the copying role; those it lacks are reported
    public record Offer(String platform, String store, List<String> datasets, List<String> logins) {}

    /// @return what was done, a line each; empty when all stood already
    public static List<String> apply(Database database, Desired desired) {
        try (var session = database.open()) {
            session.begin();
            session.execute("SET LOCAL client_encoding = 'UTF8'; SET LOCAL search_path = pg_catalog");
            var application = new Application(session);
            // One application at a time: the row lock of the table that all would write.
            session.execute("LOCK TABLE yellow.job IN SHARE ROW EXCLUSIVE MODE");
            application.roles(desired);
            desired.code().forEach(code -> code.write(session));
            application.jobs(desired.streams());
            for (var offer : desired.offers()) application.offer(offer);
            application.withdraw(desired.offers());
            application.removed(desired.streams());
            ModelVersions.record(session, desired.origin(), desired.digest(), desired.actor(), application.done.size() + " changes");
            session.commit();
            return List.copyOf(application.done);
        }
    }

    private void roles(Desired desired) {
        var owner = DerivedNames.viewOwnerRole(database);
        role(owner);
        merge.execute("GRANT USAGE ON SCHEMA yellow TO " + Sql.id(owner) + "; GRANT SELECT ON yellow.batch TO " + Sql.id(owner));
        if (!merge.only(ACTS_AS, r -> r.getBoolean(1), owner)) execute("GRANT " + Sql.id(owner) + " TO CURRENT_USER");
        merge.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC; REVOKE ALL ON DATABASE " + Sql.id(database) + " FROM PUBLIC");
        var platforms = new TreeSet<String>();
        var workspaces = new TreeSet<String>();
        for (var stream : desired.streams()) {
            platforms.add(stream.platform());
            stream.views().forEach(v -> workspaces.add(v.workspace()));
        }
        for (var platform : platforms) {
            schema(DerivedNames.mergeSchema(platform));
            schema(DerivedNames.stagingSchema(platform));
            merge.execute("GRANT USAGE ON SCHEMA %s TO %s; ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT SELECT ON TABLES TO %s"
                    .formatted(Sql.id(DerivedNames.mergeSchema(platform)), Sql.id(owner), Sql.id(DerivedNames.mergeSchema(platform)), Sql.id(owner)));
        }
        for (var workspace : workspaces) {
            var schema = DerivedNames.viewSchema(workspace);
            var reader = DerivedNames.readerRole(database, workspace);
            schema(schema);
            role(reader);
            merge.execute("GRANT USAGE, CREATE ON SCHEMA %s TO %s; GRANT USAGE ON SCHEMA %s, yellow TO %s; GRANT EXECUTE ON FUNCTION yellow.require_committed(integer, integer), yellow.batch_at(integer, timestamptz) TO %s"
                    .formatted(Sql.id(schema), Sql.id(owner), Sql.id(schema), Sql.id(reader), Sql.id(reader)));
            merge.execute("GRANT CONNECT ON DATABASE " + Sql.id(database) + " TO " + Sql.id(reader));
            merge.update("INSERT INTO yellow.workspace (name, schema, reader) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING", workspace, schema, reader);
            logins(reader, new HashSet<>(desired.readers().getOrDefault(workspace, List.of())));
        }
        merge.execute("REVOKE EXECUTE ON FUNCTION yellow.require_committed(integer, integer), yellow.batch_at(integer, timestamptz) FROM PUBLIC");
    }

    /// Grants the reader role to the listed logins and to nobody else.
    private void logins(String reader, Set<String> wanted) {
        var have = merge.query("""
                SELECT m.rolname FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
                 WHERE r.rolname = ? AND m.rolname <> current_user""", r -> r.getString(1), reader);
        for (var login : have) if (!wanted.contains(login)) execute("REVOKE " + Sql.id(reader) + " FROM " + Sql.id(login));
        for (var login : new TreeSet<>(wanted)) {
            if (have.contains(login)) continue;
            if (exists("pg_roles", "rolname", login)) execute("GRANT " + Sql.id(reader) + " TO " + Sql.id(login));
            else done.add("login \"" + login + "\" does not exist on this server: create it, then apply again");
        }
    }

    /// Views of committed batches, and a role that reads them and the store's merge tables alone.
    private void offer(Offer offer) {
        var role = Access.role(database, offer.platform(), offer.store());
        schema(Access.schema(offer.platform(), offer.store()));
        role(role);
        Access.statements(database, offer.platform(), offer.store()).forEach(merge::execute);
        Access.grantStanding(merge, database, offer.platform(), offer.store(), offer.datasets());
        // Who copies within this database does so under this role.
        if (!merge.only(ACTS_AS, r -> r.getBoolean(1), role)) execute("GRANT " + Sql.id(role) + " TO CURRENT_USER");
        merge.update("INSERT INTO yellow.offer (platform, store) VALUES (?, ?) ON CONFLICT DO NOTHING", offer.platform(), offer.store());
        logins(role, new HashSet<>(offer.logins()));
    }

    /// Stores that are offered no more.
    private void withdraw(List<Offer> offers) {
        record Pair(String platform, String store) {}
        var wanted = offers.stream().map(o -> new Pair(o.platform(), o.store())).toList();
        for (var pair : merge.query("SELECT platform, store FROM yellow.offer", r -> new Pair(r.getString(1), r.getString(2)))) {
            if (wanted.contains(pair)) continue;
            var role = Access.role(database, pair.platform(), pair.store());
            execute("DROP SCHEMA IF EXISTS " + Sql.id(Access.schema(pair.platform(), pair.store())) + " CASCADE");
            if (!merge.only(ACTS_AS, r -> r.getBoolean(1), role)) merge.execute("GRANT " + Sql.id(role) + " TO CURRENT_USER");
            execute("DROP OWNED BY " + Sql.id(role));
            execute("DROP ROLE IF EXISTS " + Sql.id(role));
            merge.update("DELETE FROM yellow.offer WHERE platform = ? AND store = ?", pair.platform(), pair.store());
        }
    }

    private void jobs(List<StreamDefinition> streams) {
        for (var stream : streams) {
            var body = DefinitionJson.write(stream);
            var digest = DefinitionJson.digest(body);
            merge.update(WRITE_DEFINITION, digest, body);
            merge.first(WRITE_JOB, r -> r.getBoolean(1), stream.platform(), stream.stream(), digest)
                    .ifPresent(created -> {
                        done.add((created ? "new stream " : "changed stream ") + stream.job());
                        Triggers.write(merge, stream);
                    });
        }
        var names = streams.stream().map(StreamDefinition::job).toArray(String[]::new);
        merge.query(RETIRE, r -> r.getString(1), (Object) names).forEach(job -> done.add("retired stream " + job));
    }

    /// Schemas and roles of workspaces that the model no longer has go once their last view has gone; what others made
    /// in them keeps them.
    private void removed(List<StreamDefinition> streams) {
        var wanted = streams.stream().flatMap(s -> s.views().stream()).map(StreamDefinition.View::workspace).distinct().toArray(String[]::new);
        record Gone(String name, String schema, String reader, boolean used) {}
        var gone = merge.query("""
                SELECT w.name, w.schema, w.reader, EXISTS (SELECT FROM yellow.view v WHERE v.view_schema = w.schema)
                    OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = w.schema)
                    OR EXISTS (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = w.schema)
                  FROM yellow.workspace w WHERE NOT w.name = ANY (?)""", r -> new Gone(r.getString(1), r.getString(2), r.getString(3), r.getBoolean(4)), (Object) wanted);
        for (var workspace : gone) {
            if (workspace.used()) {
                done.add("workspace " + workspace.name() + " was removed; its schema stays until its streams have run and nothing is left in it");
                continue;
            }
            execute("DROP SCHEMA IF EXISTS " + Sql.id(workspace.schema()));
            if (!merge.only(ACTS_AS, r -> r.getBoolean(1), workspace.reader())) merge.execute("GRANT " + Sql.id(workspace.reader()) + " TO CURRENT_USER");
            execute("DROP OWNED BY " + Sql.id(workspace.reader()));
            execute("DROP ROLE IF EXISTS " + Sql.id(workspace.reader()));
            merge.update("DELETE FROM yellow.workspace WHERE name = ?", workspace.name());
        }
    }

    private void role(String name) {
        if (!exists("pg_roles", "rolname", name)) execute("CREATE ROLE " + Sql.id(name) + " NOLOGIN");
    }

    private void schema(String name) {
        if (!exists("pg_namespace", "nspname", name)) execute("CREATE SCHEMA " + Sql.id(name));
    }

    private boolean exists(String table, String column, String value) {
        return merge.only("SELECT EXISTS (SELECT FROM " + table + " WHERE " + column + " = ?)", r -> r.getBoolean(1), value);
    }

    private void execute(String statement) {
        merge.execute(statement);
        done.add(statement);
    }
}
