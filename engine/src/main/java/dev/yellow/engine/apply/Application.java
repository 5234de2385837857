package dev.yellow.engine.apply;

import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Statements;
import dev.yellow.engine.transform.KeptCode;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinitionJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Applies compiled definitions to a merge database, in one transaction; idempotent.
public final class Application {
    private static final String SETTINGS = "SET LOCAL client_encoding = 'UTF8'; SET LOCAL search_path = pg_catalog";

    /// How a session begins that only plans.
    public static final String READ_ONLY = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; " + SETTINGS;

    private static final String SCHEDULED = "SELECT body FROM yellow.job WHERE NOT retired AND body <> '{}' ORDER BY platform, stream";

    private Application() {}

    /// What `apply` wants.
    ///
    /// @param streams all streams of the stack
    /// @param readers by workspace, the login names that get its reader role; those that the server lacks are reported
    /// @param code    files of transformers' programs
    /// @param offers  what consumers on other platforms may copy from platforms of this stack
    /// @param jobs    what the stack's scheduler shall run, by the keys of streams; those without one are run by nobody
    public record Desired(List<StreamDefinition> streams, Map<String, List<String>> readers, String origin, String digest, String actor,
            List<KeptCode> code, List<Offer> offers, Map<String, JobDefinition> jobs) {
        public Desired {
            streams = List.copyOf(streams);
            jobs = Map.copyOf(jobs);
        }

        /// Without transformers that have files, with nothing to copy, and with nothing to schedule.
        public Desired(List<StreamDefinition> streams, Map<String, List<String>> readers, String origin, String digest, String actor) {
            this(streams, readers, origin, digest, actor, List.of(), List.of(), Map.of());
        }

        /// With nothing to copy, and with nothing to schedule.
        public Desired(List<StreamDefinition> streams, Map<String, List<String>> readers, String origin, String digest, String actor, List<KeptCode> code) {
            this(streams, readers, origin, digest, actor, code, List.of(), Map.of());
        }

        /// All that see something, in order.
        Set<String> workspaces() {
            return streams.stream().flatMap(stream -> stream.views().stream()).map(StreamDefinition.View::workspace)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// A store of a primary, for its consumers.
    ///
    /// @param datasets of the store @param logins on this server that get the copying role; those it lacks are reported
    public record Offer(String platform, String store, List<String> datasets, List<String> logins) {}

    /// What [#apply] would do now; only reads.
    public static Plan plan(Statements session, Desired desired) {
        var bodies = new LinkedHashMap<String, String>();
        for (var stream : desired.streams()) bodies.put(stream.job(), DefinitionJson.write(stream));
        var digests = bodies.values().stream().map(DefinitionJson::digest).collect(Collectors.toSet());
        return Steps.of(Standing.read(session, desired, digests), desired, bodies);
    }

    /// What the scheduler shall run, as the last application has left it.
    public static List<JobDefinition> jobs(Statements merge) {
        return merge.query(SCHEDULED, r -> JobDefinitionJson.read(r.getString(1)));
    }

    /// Writes down what is about to be done.
    @FunctionalInterface
    public interface Keeping {
        /// @param merge before the first step @return what is kept with the version of the model; null: nothing
        @Nullable String kept(Statements merge, Plan now);
    }

    /// Follows the plan of this moment. One application at a time; what jobs do meanwhile is no part of it.
    ///
    /// @return the plan that was followed
    public static Plan apply(Database database, Desired desired, Keeping keeping) {
        try (var session = database.open()) {
            session.begin();
            session.execute(SETTINGS + "; LOCK TABLE yellow.job IN SHARE ROW EXCLUSIVE MODE");
            var plan = plan(session, desired);
            var kept = keeping.kept(session, plan);
            for (var step : plan.steps()) (step == plan.steps().getLast() ? step.keeping(kept) : step).run(session);
            session.commit();
            return plan;
        }
    }
}
