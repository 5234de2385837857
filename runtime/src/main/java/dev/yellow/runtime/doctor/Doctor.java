package dev.yellow.runtime.doctor;

import dev.yellow.engine.apply.ModelVersions;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.apply.LiveBranch;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at everything that a command may need, from the merge database to the sources. What one thing hides, a second
/// call finds when it is mended.
public final class Doctor {
    private static final String DEFINITIONS =
            "SELECT d.body FROM yellow.job j JOIN yellow.definition d ON d.digest = j.definition WHERE NOT j.retired ORDER BY j.platform, j.stream";

    private final Session session;
    private final Optional<String> model;
    private final Optional<String> stack;
    private final Diagnosis diagnosis = new Diagnosis();
    private final ReachExam reach;

    private Doctor(Session session, Optional<String> model, Optional<String> stack) {
        this.session = session;
        this.model = model;
        this.stack = stack;
        this.reach = ReachExam.of(diagnosis, session.around().variables());
    }

    /// @param model the model's folder, if it is to be looked at too
    /// @param stack the stack of the merge database, if the model has several
    public static Diagnosis examine(Session session, Optional<String> model, Optional<String> stack) {
        var doctor = new Doctor(session, model, stack);
        doctor.examine();
        return doctor.diagnosis;
    }

    private void examine() {
        Optional<MergeServer> server;
        try {
            server = Optional.of(MergeServer.of(session));
        } catch (Refused e) {
            diagnosis.check("embedded server", "", () -> EmbeddedExam.of(diagnosis, e, MergeServer.folder(session)));
            server = Optional.empty();
        }
        if (server.isEmpty()) {
            model.ifPresent(word -> new ModelExam(diagnosis, session.path(word), word, stack).examine(Optional.empty(), ""));
            return;
        }
        merge(server.get());
    }

    private void merge(MergeServer server) {
        var where = "merge database " + server.url().jdbc().replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*", "");
        if (server.embedded().isEmpty() && !reached(server, where)) {
            model(Optional.empty(), server);
            return;
        }
        var login = new LoginExam(diagnosis, where, server.url(), server.login().username(), true);
        var open = diagnosis.check("merge login", "role " + server.login().username(), () -> login.open(server.database()));
        if (open.isEmpty()) {
            model(Optional.empty(), server);
            return;
        }
        try (var merge = open.get()) {
            var hasCatalog = new MergeExam(diagnosis, where, server.url(), merge).examine(model.orElse("DIR"));
            if (hasCatalog) catalog(server, where, merge);
            model(hasCatalog ? open : Optional.empty(), server);
        }
    }

    /// One of several hosts is enough for the driver; each is looked at.
    private boolean reached(MergeServer server, String where) {
        var any = false;
        for (var host : server.url().hosts()) any |= reach.examine(where, ReachExam.Role.MERGE_DATABASE, host.name(), host.port());
        return any;
    }

    private void model(Optional<dev.yellow.engine.jdbc.Session> merge, MergeServer server) {
        model.ifPresent(word -> new ModelExam(diagnosis, session.path(word), word, stack).examine(merge, server.url().database()));
    }

    /// Slots whose streams have committed a batch by them.
    private static Set<String> ran(dev.yellow.engine.jdbc.Session merge) {
        return Set.copyOf(merge.query("SELECT replace(source, 'postgres-cdc ', '') FROM yellow.progress WHERE source LIKE 'postgres-cdc %'",
                row -> row.getString(1)));
    }

    private void catalog(MergeServer server, String where, dev.yellow.engine.jdbc.Session merge) {
        List<StreamDefinition> streams = merge.query(DEFINITIONS, row -> DefinitionJson.read(row.getString(1)));
        var origin = model.map(List::of).or(() -> ModelVersions.lastOrigin(merge).map(LiveBranch::applyWords)).orElse(List.of("DIR"));
        new CatalogExam(diagnosis, where, server.url(), merge, streams).examine(origin);
        new StreamExam(diagnosis, merge).examine();
        new SourceExam(diagnosis, reach, server.credentials(session), streams, ran(merge)).examine();
        new TablesExam(diagnosis, reach, server.credentials(session), streams).examine();
        new FeedExam(reach, streams).examine();
    }
}
