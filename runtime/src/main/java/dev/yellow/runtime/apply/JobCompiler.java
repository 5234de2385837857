package dev.yellow.runtime.apply;

import dev.yellow.engine.definition.Transformation;
import dev.yellow.model.Model;
import dev.yellow.model.graph.ModelGraph;
import dev.yellow.model.graph.PlatformGraph;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.placement.Hints;
import dev.yellow.model.placement.Hints.Size;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.placement.Placement.KeptDataset;
import dev.yellow.model.placement.Placement.KeptStore;
import dev.yellow.model.quantity.Amount;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.workspace.Transformer;
import dev.yellow.model.workspace.Workspace;
import dev.yellow.runtime.schedule.Retiring;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.JobDefinition.Kind;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Resources;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Compiles the streams and transformers of a stack to what its scheduler shall run: priority from the graph, sizes and
/// tries from the hints, concurrency groups from where data is read and kept. The model has passed lint.
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

    /// The jobs that ingest and that derive, of all platforms of the stack.
    public List<JobDefinition> jobs() {
        var graph = ModelGraph.of(model, Placement.of(model));
        var jobs = new ArrayList<JobDefinition>();
        for (var platform : stack.platforms()) {
            var part = graph.platform(platform.name());
            if (part == null) continue;
            for (var stream : part.streams()) jobs.add(job(platform.name(), stream));
            for (var derivation : part.derivations()) jobs.add(job(platform.name(), derivation, part));
        }
        return jobs;
    }

    /// Those that time does not make due: what they make is stale once their definition has changed, whatever their inputs
    /// do. A transformer that the model leaves to others to start is theirs.
    ///
    /// @param jobs as compiled here
    public Set<String> followed(List<JobDefinition> jobs) {
        var followed = new HashSet<String>();
        for (var job : jobs) if (job.schedule() instanceof Schedule.AfterInputs) followed.add(job.key());
        for (var workspace : model.workspaces()) {
            if (workspace.transformer() == null || !(workspace.transformer().schedule() instanceof dev.yellow.model.store.Schedule.Inputs)) continue;
            for (var platform : stack.platforms())
                followed.add(DerivedNames.streamJob(platform.name(), workspace.name() + "." + workspace.transformer().name()));
        }
        return followed;
    }

    /// The last job of each stream that the model no longer has: its views go, its tables stay.
    public List<JobDefinition> last(List<Retiring> retiring) {
        return retiring.stream().map(l -> new JobDefinition(l.job(), l.transformer() ? Kind.TRANSFORMER : Kind.INGESTION, l.platform(),
                l.store(), "", "", new Schedule.Once(), Priority.LOW,
                resources(Size.NONE, Hints.Jobs::ingestion), tries(TRIES), kept(l.platform()), List.of("yellow", "job", "run", l.job()),
                null, commit)).toList();
    }

    private JobDefinition job(String platform, PlatformGraph.Derivation derivation, PlatformGraph part) {
        var workspace = derivation.transformer().workspace();
        var transformer = derivation.transformer().transformer();
        var key = DerivedNames.streamJob(platform, derivation.transformer().name());
        var hint = model.hints().transformers().get(derivation.transformer().name());
        var image = transformer.program() instanceof Transformer.Program.Image(var named) ? named.name() : null;
        return new JobDefinition(key, Kind.TRANSFORMER, platform,
                Objects.requireNonNull(transformer.output(), "lint refuses a transformer without output").store().name(),
                workspace.team() == null ? "" : workspace.team().name(), transformer.documentation(),
                schedule(platform, workspace, transformer.schedule(), part),
                Priority.valueOf(derivation.priority().name()), resources(hint == null ? Size.NONE : hint.size(), Hints.Jobs::transformer),
                whole(hint == null ? Hints.Tries.NONE : hint.tries()),
                kept(platform), List.of("yellow", "job", "run", key), image, commit);
    }

    private static Schedule schedule(String platform, Workspace workspace, dev.yellow.model.store.Schedule declared, PlatformGraph part) {
        if (!(declared instanceof dev.yellow.model.store.Schedule.Inputs(var which, _))) return timed(declared);
        var inputs = new TreeMap<String, List<String>>();
        for (var read : part.readBy(workspace.name()))
            if (!read.job().equals(workspace.name() + "." + Objects.requireNonNull(workspace.transformer()).name()))
                inputs.computeIfAbsent(DerivedNames.streamJob(platform, read.job()), _ -> new ArrayList<>()).add(read.dataset());
        // One that Yellow brings has none: it is due when it changes.
        if (inputs.isEmpty()) return new Schedule.External();
        return new Schedule.AfterInputs(List.copyOf(inputs.keySet()), inputs, switch (which) {
            case ANY -> Schedule.Which.ANY;
            case ALL -> Schedule.Which.ALL;
        });
    }

    private JobDefinition job(String platform, PlatformGraph.Stream stream) {
        var kept = stream.ingest().store();
        var store = kept.store();
        var key = DerivedNames.streamJob(platform, stream.ingest().name());
        var own = model.hints().streams().get(stream.ingest().name());
        var hint = own != null ? own : model.hints().streams().get(store.name());
        return new JobDefinition(key, Kind.INGESTION, platform, store.name(), store.team() == null ? "" : store.team().name(),
                store.documentation(), schedule(kept, stream.ingest().name()),
                Priority.valueOf(stream.priority().name()), resources(hint == null ? Size.NONE : hint.size(), Hints.Jobs::ingestion),
                tries(hint == null ? TRIES : hint.tries().or(TRIES)),
                groups(platform, kept), List.of("yellow", "job", "run", key), null, commit, promise(stream.ingest().datasets()));
    }

    /// The shortest latency of all groups that read any of it here.
    private static @Nullable Duration promise(List<KeptDataset> datasets) {
        return datasets.stream().flatMap(kept -> kept.uses().stream()).map(use -> use.group().latency()).filter(Objects::nonNull)
                .min(Comparator.naturalOrder()).orElse(null);
    }

    /// What is read from another platform of the stack follows that platform's batches.
    private Schedule schedule(KeptStore kept, String stream) {
        var primary = kept.primary();
        if (primary != null && model.stackOf(primary) == stack)
            return new Schedule.AfterInputs(List.of(DerivedNames.streamJob(primary, stream)), Schedule.Which.ANY);
        return timed(kept.store().schedule());
    }

    private static Schedule timed(dev.yellow.model.store.@Nullable Schedule declared) {
        return switch (declared) {
            case null -> new Schedule.External();
            case dev.yellow.model.store.Schedule.Every every -> new Schedule.Every(every.period());
            case dev.yellow.model.store.Schedule.Cron cron -> new Schedule.Cron(cron.expression().name(), cron.zoneName());
            case dev.yellow.model.store.Schedule.External _ -> new Schedule.External();
            case dev.yellow.model.store.Schedule.Inputs _ -> new Schedule.External();
        };
    }

    private Resources resources(Size own, Function<Hints.Jobs, Size> kind) {
        var ofStack = model.hints().stacks().get(stack.name());
        var size = own.or(ofStack == null ? Size.NONE : kind.apply(ofStack.value())).or(kind.apply(model.hints().defaults())).or(SIZE);
        var memory = Objects.requireNonNull(size.memory());
        var cpu = Objects.requireNonNull(size.cpu());
        return new Resources(memory.request(), memory.limit(), (int) cpu.request(), (int) cpu.limit());
    }

    private static Tries tries(Hints.Tries tries) {
        return new Tries(Objects.requireNonNull(tries.timeout()), tries.retries().orElseThrow(), Objects.requireNonNull(tries.backoff()));
    }

    /// The hint's timeout is the program's; what it wrote is then ingested as any stream is.
    private static Tries whole(Hints.Tries program) {
        var timeout = program.timeout() == null ? Transformation.TIMEOUT : program.timeout();
        return tries(new Hints.Tries(timeout.plus(TRIES.timeout()), program.retries(), program.backoff()).or(TRIES));
    }

    private List<Group> kept(String platform) {
        return List.of(new Group("platform:" + platform, JOBS_A_PLATFORM), new Group("database:" + database, JOBS_A_DATABASE));
    }

    private List<Group> groups(String platform, KeptStore kept) {
        var groups = new ArrayList<>(kept(platform));
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
