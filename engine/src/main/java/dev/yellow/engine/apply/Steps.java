package dev.yellow.engine.apply;

import dev.yellow.engine.apply.Application.Desired;
import dev.yellow.engine.apply.Application.Offer;
import dev.yellow.engine.consumer.Access;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Rehearsal.Written;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.view.Drift;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.spi.scheduler.JobDefinitionJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Works out the statements that lead from what stands to what is wanted. Asks nobody; what stands as wanted needs none.
final class Steps {
    private static final String WRITE_DEFINITION = "INSERT INTO yellow.definition (digest, body) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String NEW_JOB = "INSERT INTO yellow.job (platform, stream, definition, body) VALUES (?, ?, ?, ?::jsonb)";
    private static final String CHANGE_JOB = "UPDATE yellow.job SET definition = ?, body = ?::jsonb, retired = false WHERE platform = ? AND stream = ?";
    private static final String RETIRE_JOB = "UPDATE yellow.job SET retired = true WHERE platform = ? AND stream = ?";
    private static final String NEW_WORKSPACE = "INSERT INTO yellow.workspace (name, schema, reader) VALUES (?, ?, ?)";
    private static final List<String> FUNCTIONS = List.of("require_committed(integer, integer)", "batch_at(integer, timestamp with time zone)");

    private final Standing standing;
    private final Desired desired;
    private final String owner;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Steps(Standing standing, Desired desired) {
        this.standing = standing;
        this.desired = desired;
        this.owner = DerivedNames.viewOwnerRole(standing.database());
    }

    /// @param bodies of the wanted definitions, by job
    static Plan of(Standing standing, Desired desired, Map<String, String> bodies) {
        var all = new Steps(standing, desired);
        all.everybody();
        all.platforms();
        all.workspaces();
        all.drifts();
        for (var code : desired.code())
            if (!standing.code().contains(code.digest()))
                code.statements().forEach(w -> all.steps.add(new Step("keep program " + code.digest().substring(0, 12), w)));
        all.jobs(bodies);
        for (var offer : desired.offers()) all.offer(offer);
        all.withdraw();
        all.removed();
        var changes = all.steps.size();
        all.steps.add(new Step("record this version of the model",
                ModelVersions.written(desired.origin(), desired.digest(), desired.actor(), changes + " changes", null)));
        return new Plan(all.steps, all.notes);
    }

    /// The owner of views, and what nobody has just so.
    private void everybody() {
        role(owner);
        grant(Right.On.schema("yellow"), owner, "USAGE");
        grant(Right.On.table("yellow", "batch"), owner, "SELECT");
        grant(Right.On.table("yellow", "frozen"), owner, "SELECT");
        actAs(owner);
        if (standing.rights().stream().anyMatch(r -> r.role().isEmpty() && r.on().equals(Right.On.schema("public"))))
            run("REVOKE ALL ON SCHEMA public FROM PUBLIC");
        if (standing.rights().stream().anyMatch(r -> r.role().isEmpty() && r.on().equals(Right.On.database(standing.database()))))
            run("REVOKE ALL ON DATABASE " + Sql.id(standing.database()) + " FROM PUBLIC");
        // Functions that migrations are yet to make will be everybody's.
        var fresh = !standing.schemas().containsKey("yellow");
        for (var function : FUNCTIONS)
            if (fresh || standing.rights().contains(new Right(Right.On.function(function), "EXECUTE", "")))
                run("REVOKE EXECUTE ON FUNCTION yellow." + function + " FROM PUBLIC");
    }

    private void platforms() {
        for (var platform : new TreeSet<>(desired.streams().stream().map(StreamDefinition::platform).toList())) {
            var schema = DerivedNames.mergeSchema(platform);
            schema(schema);
            schema(DerivedNames.stagingSchema(platform));
            grant(Right.On.schema(schema), owner, "USAGE");
            grant(Right.On.futureTables(schema), owner, "SELECT");
        }
    }

    private void workspaces() {
        for (var workspace : desired.workspaces()) {
            var schema = DerivedNames.viewSchema(workspace);
            var reader = DerivedNames.readerRole(standing.database(), workspace);
            schema(schema);
            role(reader);
            grant(Right.On.schema(schema), owner, "USAGE", "CREATE");
            grant(Right.On.schema(schema), reader, "USAGE");
            grant(Right.On.schema("yellow"), reader, "USAGE");
            for (var function : FUNCTIONS) grant(Right.On.function(function), reader, "EXECUTE");
            grant(Right.On.database(standing.database()), reader, "CONNECT");
            if (standing.workspaces().stream().noneMatch(w -> w.name().equals(workspace)))
                run("new workspace " + workspace, NEW_WORKSPACE, workspace, schema, reader);
            logins(reader, desired.readers().getOrDefault(workspace, List.of()));
        }
    }

    /// What somebody else changed of tables and views since their streams' jobs made them. Views that are gone come again in
    /// the next batches, as all views do.
    private void drifts() {
        var closed = standing.closed().stream().sorted(Comparator.comparing((Right.On on) -> on.schema()).thenComparing(Right.On::name)).toList();
        for (var table : closed) run(table.grant(List.of("SELECT"), owner));
        var wanted = desired.streams().stream().map(StreamDefinition::job).collect(Collectors.toSet());
        for (var drift : standing.drifts()) {
            if (!wanted.contains(drift.job())) continue;
            if (drift.gone() && !drift.lost())
                run("view " + drift.quoted() + " is gone: the next batch of " + drift.job() + " makes it", Drift.lose(), drift.schema(), drift.name(), drift.kind());
            if (!drift.gone() && !drift.owned() && !drift.ours())
                notes.add("view " + drift.quoted() + " belongs to a role that this login has not got: let a superuser make \"" + owner + "\" its owner, then apply again");
            drift.mended(owner).forEach(this::run);
        }
    }

    /// Grants a role to the listed logins and to nobody else.
    private void logins(String role, List<String> wanted) {
        var have = standing.members().getOrDefault(role, Set.of());
        for (var login : have) if (!wanted.contains(login)) run("REVOKE " + Sql.id(role) + " FROM " + Sql.id(login));
        for (var login : new TreeSet<>(wanted)) {
            if (have.contains(login)) continue;
            if (standing.roles().contains(login)) run("GRANT " + Sql.id(role) + " TO " + Sql.id(login));
            else notes.add("login \"" + login + "\" does not exist on this server: create it, then apply again");
        }
    }

    private void jobs(Map<String, String> bodies) {
        var digests = new HashSet<>(standing.definitions());
        for (var stream : desired.streams()) {
            var body = Objects.requireNonNull(bodies.get(stream.job()));
            var digest = DefinitionJson.digest(body);
            var job = standing.jobs().get(stream.job());
            var wanted = desired.jobs().get(stream.job());
            var scheduled = job == null ? wanted : job.towards(wanted);
            var standing = job != null && !job.retired() && job.definition().equals(digest);
            if (standing && Objects.equals(job.scheduled(), scheduled)) continue;
            if (digests.add(digest)) run("keep definition " + digest.substring(0, 12), WRITE_DEFINITION, digest, body);
            var kept = scheduled == null ? "{}" : JobDefinitionJson.write(scheduled);
            if (job == null) run("new stream " + stream.job(), NEW_JOB, stream.platform(), stream.stream(), digest, kept);
            else run((standing ? "changed job " : "changed stream ") + stream.job(), CHANGE_JOB, digest, kept, stream.platform(), stream.stream());
        }
        for (var job : new TreeSet<>(standing.jobs().keySet())) {
            if (bodies.containsKey(job) || standing.jobs().get(job).retired()) continue;
            var slash = job.indexOf('/');
            run("retired stream " + job, RETIRE_JOB, job.substring(0, slash), job.substring(slash + 1));
        }
    }

    /// Views of committed batches, and a role that reads them and the store's merge tables alone.
    private void offer(Offer offer) {
        var role = Access.role(standing.database(), offer.platform(), offer.store());
        var schema = Access.schema(offer.platform(), offer.store());
        var views = Access.views(offer.platform(), offer.store());
        var form = "views for consumers of " + offer.platform() + "/" + offer.store() + ", form "
                + DefinitionJson.digest(String.join(";", views)).substring(0, 12);
        schema(schema);
        role(role);
        if (!form.equals(standing.schemas().get(schema))) {
            views.forEach(this::run);
            run("COMMENT ON SCHEMA " + Sql.id(schema) + " IS " + Sql.text(form));
        }
        grant(Right.On.schema(schema), role, "USAGE");
        grant(Right.On.schema(DerivedNames.mergeSchema(offer.platform())), role, "USAGE");
        for (var view : Access.VIEWS) grant(Right.On.table(schema, view), role, "SELECT");
        grant(Right.On.database(standing.database()), role, "CONNECT");
        for (var dataset : offer.datasets()) {
            var table = Right.On.table(DerivedNames.mergeSchema(offer.platform()), DerivedNames.mergeTable(offer.store(), dataset));
            if (standing.tables().contains(table)) grant(table, role, "SELECT");
        }
        // Who copies within this database does so under this role.
        actAs(role);
        if (!standing.offers().contains(new Standing.Pair(offer.platform(), offer.store())))
            run("offer " + offer.platform() + "/" + offer.store(), "INSERT INTO yellow.offer (platform, store) VALUES (?, ?)", offer.platform(), offer.store());
        logins(role, offer.logins());
    }

    /// Stores that are offered no more.
    private void withdraw() {
        for (var pair : standing.offers()) {
            if (desired.offers().stream().anyMatch(o -> o.platform().equals(pair.platform()) && o.store().equals(pair.store()))) continue;
            run("DROP SCHEMA IF EXISTS " + Sql.id(Access.schema(pair.platform(), pair.store())) + " CASCADE");
            drop(Access.role(standing.database(), pair.platform(), pair.store()));
            run("withdraw " + pair.platform() + "/" + pair.store(), "DELETE FROM yellow.offer WHERE platform = ? AND store = ?", pair.platform(), pair.store());
        }
    }

    /// Schemas and roles of workspaces that the model no longer has go once their last view has gone; what others made
    /// in them keeps them.
    private void removed() {
        for (var workspace : standing.workspaces()) {
            if (desired.workspaces().contains(workspace.name())) continue;
            if (workspace.used()) {
                notes.add("workspace " + workspace.name() + " was removed; its schema stays until its streams have run and nothing is left in it");
                continue;
            }
            run("DROP SCHEMA IF EXISTS " + Sql.id(workspace.schema()));
            drop(workspace.reader());
            run("forget workspace " + workspace.name(), "DELETE FROM yellow.workspace WHERE name = ?", workspace.name());
        }
    }

    private void drop(String role) {
        if (!standing.roles().contains(role)) return;
        if (!standing.actsAs().contains(role)) run("GRANT " + Sql.id(role) + " TO CURRENT_USER");
        run("DROP OWNED BY " + Sql.id(role));
        run("DROP ROLE " + Sql.id(role));
    }

    private void role(String name) {
        if (!standing.roles().contains(name)) run("CREATE ROLE " + Sql.id(name) + " NOLOGIN");
    }

    /// Lets this login become a role of ours.
    private void actAs(String role) {
        if (standing.roles().contains(role) ? !standing.actsAs().contains(role) : !standing.getsCreated()) run("GRANT " + Sql.id(role) + " TO CURRENT_USER");
    }

    private void schema(String name) {
        if (!standing.schemas().containsKey(name)) run("CREATE SCHEMA " + Sql.id(name));
    }

    private void grant(Right.On on, String role, String... privileges) {
        var lacking = Arrays.stream(privileges).filter(p -> !standing.rights().contains(new Right(on, p, role))).toList();
        if (!lacking.isEmpty()) run(on.grant(lacking, role));
    }

    private void run(String sql) {
        steps.add(Step.of(sql));
    }

    private void run(String what, String sql, @Nullable Object... binds) {
        steps.add(new Step(what, new Written(sql, Arrays.asList(binds))));
    }
}
