package dev.yellow.runtime.apply;

import dev.yellow.model.Model;
import dev.yellow.model.graph.ModelGraph;
import dev.yellow.model.graph.PlatformGraph;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.placement.Hints;
import dev.yellow.model.placement.Hints.Size;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.placement.Placement.KeptStore;
import dev.yellow.model.quantity.Amount;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.store.Datastore;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.JobDefinition.Kind;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Resources;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Compiles the streams of a stack to what its scheduler shall run: priority from the graph, sizes and tries from the
/// hints, concurrency groups from where data is read and kept. The model has passed lint.
public final class JobCompiler {
    /// What is taken where no hint says anything.
    static final Size SIZE = new Size(new Amount(256L << 20, 1L << 30), new Amount(100, 1000));
    static final Hints.Tries TRIES = new Hints.Tries(Duration.ofHours(6), OptionalInt.of(3), Duration.ofMinutes(1));
    static final int JOBS_A_SOURCE = 4;
    static final int JOBS_A_PLATFORM = 200;
    static final int JOBS_A_DATABASE = 200;

    private final Model model;
    private final Stack stack;
    private final String database;
    private final String commit;

    /// @param database the merge database's name @param commit of the model
    public JobCompiler(Model model, Stack stack, String database, String commit) {
        this.model = model;
        this.stack = stack;
        this.database = database;
        this.commit = commit;
    }

    /// The jobs that ingest, of all platforms of the stack.
    public List<JobDefinition> jobs() {
        var graph = ModelGraph.of(model, Placement.of(model));
        var jobs = new ArrayList<JobDefinition>();
        for (var platform : stack.platforms()) {
            var part = graph.platform(platform.name());
            if (part != null) for (var stream : part.streams()) jobs.add(job(platform.name(), stream));
        }
        return jobs;
    }

    private JobDefinition job(String platform, PlatformGraph.Stream stream) {
        var kept = stream.ingest().store();
        var store = kept.store();
        var key = DerivedNames.streamJob(platform, stream.ingest().name());
        var own = model.hints().streams().get(stream.ingest().name());
        var hint = own != null ? own : model.hints().streams().get(store.name());
        return new JobDefinition(key, Kind.INGESTION, platform, store.name(), store.team() == null ? "" : store.team().name(), store.documentation(), schedule(kept, stream.ingest().name()),
                Priority.valueOf(stream.priority().name()), resources(hint == null ? Size.NONE : hint.size()), tries(hint == null ? TRIES : hint.tries().or(TRIES)),
                groups(platform, kept), List.of("yellow", "job", "run", key), null, commit);
    }

    /// What is read from another platform of the stack follows that platform's batches.
    private Schedule schedule(KeptStore kept, String stream) {
        var primary = kept.primary();
        if (primary != null && model.stackOf(primary) == stack) return new Schedule.AfterInputs(List.of(DerivedNames.streamJob(primary, stream)), Schedule.Which.ANY);
        return switch (kept.store().schedule()) {
            case null -> new Schedule.External();
            case dev.yellow.model.store.Schedule.Every every -> new Schedule.Every(every.period());
            case dev.yellow.model.store.Schedule.Cron cron -> new Schedule.Cron(cron.expression().name(), cron.zoneName());
            case dev.yellow.model.store.Schedule.External _ -> new Schedule.External();
            case dev.yellow.model.store.Schedule.Inputs _ -> new Schedule.External();
        };
    }

    private Resources resources(Size own) {
        var ofStack = model.hints().stacks().get(stack.name());
        var size = own.or(ofStack == null ? Size.NONE : ofStack.value().ingestion()).or(model.hints().defaults().ingestion()).or(SIZE);
        var memory = Objects.requireNonNull(size.memory());
        var cpu = Objects.requireNonNull(size.cpu());
        return new Resources(memory.request(), memory.limit(), (int) cpu.request(), (int) cpu.limit());
    }

    private static Tries tries(Hints.Tries tries) {
        return new Tries(Objects.requireNonNull(tries.timeout()), tries.retries().orElseThrow(), Objects.requireNonNull(tries.backoff()));
    }

    private List<Group> groups(String platform, KeptStore kept) {
        var groups = new ArrayList<>(List.of(new Group("platform:" + platform, JOBS_A_PLATFORM), new Group("database:" + database, JOBS_A_DATABASE)));
        var source = kept.primary() == null ? source(kept.store()) : null;
        if (source != null) {
            var hint = model.hints().sources().get(source);
            groups.add(new Group("source:" + source, hint == null ? JOBS_A_SOURCE : hint.jobs()));
        }
        return groups;
    }

    private static @Nullable String source(Datastore store) {
        return store.container() == null || store.container().endpoint() == null ? null : store.container().endpoint().source();
    }
}
