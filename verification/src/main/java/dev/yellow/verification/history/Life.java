package dev.yellow.verification.history;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.verification.history.Evolutions.Change;
import dev.yellow.verification.value.ValuePool;
import dev.yellow.verification.world.Feed;
import dev.yellow.verification.world.Home;
import dev.yellow.verification.world.SourceTable;
import dev.yellow.verification.world.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// The life of one store, all of it from one seed: what happens at the source and to the model, and which streams run
/// when and how badly.
public final class Life {
    private static final int FEW_BATCHES = 8;
    private static final int MANY_BATCHES = 30;
    private static final int OVER_GUARD = 104;
    private static final int OVER_HALF_GUARD = 1_010;
    /// A column of the source that the model does not have at first.
    private static final String HIDDEN = "had_all_along";
    private static final String DISCOVERED = "DISCOVER_COLUMN";

    private final Feed feed;
    private final SplittableRandom random;
    private final Home home;
    private final Coverage coverage;
    private final TableMaker maker;
    private final Events events;
    private final Evolutions evolutions;
    private final Faults faults;
    private final Runs runs;
    private final Followers followers;
    private final Subject subject;
    private final Log log;
    private final boolean together;
    private final String store;
    private final Retention retention;
    private final Tuning tuning;
    private final Map<String, Milestoning> platforms = new LinkedHashMap<>();
    /// All tables ever, by dataset; those in the model now.
    private final SequencedMap<String, SourceTable> tables = new LinkedHashMap<>();
    private final LinkedHashSet<String> modeled = new LinkedHashSet<>();
    /// Datasets whose hidden column the model has gained, by whatever change.
    private final Set<String> found = new HashSet<>();
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private List<String> active = List.of();
    private int published;
    /// Decides what only some lives have, so that the others stay as they are.
    private final SplittableRandom rare;
    private final boolean hides;

    public Life(Feed feed, long seed, Home home, Subject subject, Coverage coverage, ValuePool pool, Log log) {
        this.feed = feed;
        this.rare = new SplittableRandom(~seed);
        this.hides = rare.nextInt(4) == 0;
        this.random = new SplittableRandom(seed);
        this.home = home;
        this.subject = subject;
        this.coverage = coverage;
        this.log = log;
        var cells = new Cells(random.split(), pool, coverage);
        this.maker = new TableMaker(random.split(), home.schema(), feed);
        this.events = new Events(random.split(), cells, new Keys(random.split(), pool), coverage);
        this.evolutions = new Evolutions(random.split(), maker, events, cells);
        this.faults = new Faults(random.split(), cells, coverage);
        var running = random.split();
        var crashes = new Crashes(running, home, coverage, log);
        this.runs = new Runs(feed, running, home, subject, crashes, tables, coverage, log);
        this.followers = new Followers(running, home, subject, crashes, coverage, log);
        this.together = random.nextInt(3) > 0;
        this.store = random.nextInt(6) > 0 ? "shop" : "a_store_with_a_long_name_so_that_names_of_tables_are_cut";
        this.retention = new Retention(List.of(-1, 0, 1, 50).get(random.nextInt(4)), Duration.ZERO, random.nextInt(6) == 0);
        this.tuning = new Tuning(List.of(1, 3, 50_000).get(random.nextInt(3)), Tuning.DEFAULT.maxDeleteFraction(),
                Tuning.DEFAULT.maxSnapshotAge(), 1 + random.nextInt(3), false);
        feed.platforms().forEach(p -> platforms.put(p.name(), p.milestoning()));
    }

    /// What a life tells, so that a failing one can be understood.
    public interface Log {
        void say(String sentence);
    }

    static void declare(Feed feed, Coverage coverage) {
        Cells.declare(coverage);
        Events.declare(coverage);
        EventPairs.declare(coverage);
        Faults.declare(coverage);
        Runs.declare(feed, coverage);
        if (feed.primary().isPresent()) Followers.declare(coverage);
        coverage.table(Evolutions.TABLE, Stream.concat(Arrays.stream(Change.values()).map(Change::name), Stream.of(DISCOVERED)).toList(),
                List.of("none open", "started", "ingested"));
    }

    /// Lives it. @throws AssertionError naming the first thing that is wrong
    public void live() {
        found();
        var batches = FEW_BATCHES + Math.min(more(), Math.min(more(), more()));
        for (var n = 1; n <= batches; n++) {
            log.say("step " + n + " of " + batches);
            if (n > 1) happen();
            flush();
            for (var job : active) {
                if (follows(job)) followers.attend(tracks.get(job).wanted(), primary(job));
                else runs.attend(tracks.get(job), faults.any());
            }
        }
        faults.heal();
        flush();
        for (var job : active) if (!follows(job)) runs.finish(tracks.get(job));
        for (var job : active) if (follows(job)) followers.finish(tracks.get(job).wanted(), primary(job));
    }

    private boolean follows(String job) {
        return feed.primary().isPresent() && !job.startsWith(feed.primary().get() + "/");
    }

    private Track primary(String job) {
        return tracks.get(feed.primary().orElseThrow() + job.substring(job.indexOf('/')));
    }

    private int more() {
        return random.nextInt(MANY_BATCHES - FEW_BATCHES + 1);
    }

    private void found() {
        var count = List.of(1, 1, 1, 2, 2, 3, 4).get(random.nextInt(7));
        var large = random.nextInt(30);
        for (var i = 0; i < count; i++)
            addDataset(i == 0 && large == 0 ? OVER_HALF_GUARD : i == 0 && large < 3 ? OVER_GUARD + random.nextInt(20) : random.nextInt(30));
        flush();
        apply();
    }

    private void happen() {
        if (faults.any() && random.nextInt(5) < 3) faults.heal();
        if (random.nextInt(10) == 0) return;
        for (var dataset : modeled) {
            var table = tables.get(dataset);
            if (faults.in(table)) continue;
            if (table.rows().isEmpty() && random.nextInt(3) > 0) events.refill(table);
            else if (random.nextInt(18) == 0) events.empty(table);
            else events.some(table, random.nextInt(7));
            if (table.rows().size() > OVER_HALF_GUARD / 2 && random.nextInt(4) == 0) thin(table);
        }
        if (random.nextInt(9) == 0) faults.plant(tables.get(any()), feed.readsAll());
        var open = tracks.values().stream().anyMatch(t -> t.open() != null);
        var ingested = tracks.values().stream().anyMatch(t -> t.open() != null && t.open().images() != null);
        if (random.nextInt(ingested ? 2 : open ? 3 : 6) == 0) evolve(ingested);
        if (hides && rare.nextInt(ingested ? 1 : open ? 2 : 4) == 0) discover();
    }

    /// The model gains a column that the source had all along.
    private void discover() {
        var hiding = modeled.stream().filter(d -> !found.contains(d)).map(tables::get)
                .filter(t -> t.fields().stream().anyMatch(f -> f.name().equals(HIDDEN))).findFirst();
        if (hiding.isEmpty()) return;
        var table = hiding.get();
        table.replace(table.field(HIDDEN).gained());
        changed(DISCOVERED, table);
    }

    /// Most rows go, but not all.
    private void thin(SourceTable table) {
        log.say("thin out " + table.dataset());
        table.rows().keySet().stream().skip(20 + random.nextInt(300)).toList().forEach(table::delete);
    }

    /// @param rare whether a batch is ingested just now
    private void evolve(boolean rare) {
        flush();
        var able = modeled.stream().filter(d -> rare && evolutions.canReturn(tables.get(d))).findFirst();
        var table = tables.get(able.orElseGet(this::any));
        var change = evolutions.choose(table, rare);
        if (change.rekeys() && !feed.seesDeletes()) return;
        if (change.retypes() && !feed.typed() && tracks.values().stream().anyMatch(t -> t.open() != null)) return;
        var done = switch (change) {
            case DATASET_ADDED -> comeOrAdd();
            case DATASET_REMOVED -> modeled.size() > 1 && modeled.remove(any());
            default -> evolutions.change(table, change, this::unique);
        };
        if (done) changed(change.name(), table);
    }

    private void changed(String change, SourceTable table) {
        if (table.modeled().stream().anyMatch(f -> f.name().equals(HIDDEN))) found.add(table.dataset());
        log.say("evolve: " + change + " of " + table.dataset());
        for (var track : tracks.values())
            coverage.saw(Evolutions.TABLE, change, track.open() == null ? "none open" : track.open().images() == null ? "started" : "ingested");
        flush();
        apply();
    }

    private boolean comeOrAdd() {
        var left = tables.keySet().stream().filter(d -> !modeled.contains(d)).toList();
        if (!left.isEmpty() && random.nextBoolean()) return modeled.add(left.get(random.nextInt(left.size())));
        if (tables.size() >= 6) return false;
        addDataset(random.nextInt(20));
        return true;
    }

    private void addDataset(int rows) {
        var table = maker.make();
        if (hides) table.add(maker.column(HIDDEN).required(false).left());
        tables.put(table.dataset(), table);
        modeled.add(table.dataset());
        events.fill(table, rows);
    }

    private String any() {
        return List.copyOf(modeled).get(random.nextInt(modeled.size()));
    }

    private boolean unique(SourceTable table, List<String> key) {
        var definition = table.definition();
        return SourceTable.image(home.source(), new StreamDefinition.Dataset(definition.name(), definition.sourceTable(),
                definition.columns(), key, "")).keyed();
    }

    private void flush() {
        var statements = tables.values().stream().flatMap(t -> t.flush().stream()).toList();
        statements.forEach(s -> log.say("source: " + (s.length() > 300 ? s.substring(0, 300) + "..." : s)));
        home.source().transaction(statements);
        if (!statements.isEmpty()) publish();
    }

    private void publish() {
        feed.published(home, List.copyOf(tables.values()), ++published);
    }

    private void apply() {
        if (feed.readsOnce()) publish();
        var definitions = new ArrayList<StreamDefinition>();
        platforms.forEach((platform, milestoning) -> {
            var all = modeled.stream().map(tables::get).toList();
            if (together) definitions.add(home.definition(feed, platform, milestoning, store, store, all, retention, tuning));
            else for (var one : all)
                definitions.add(home.definition(feed, platform, milestoning, store, store + "." + one.dataset(), List.of(one), retention, tuning));
        });
        subject.apply(definitions);
        for (var d : definitions) tracks.computeIfAbsent(d.job(), _ -> new Track(d)).want(d);
        active = definitions.stream().map(StreamDefinition::job).toList();
        log.say("apply " + definitions.stream().map(d -> d.job() + " " + d.datasets().stream()
                .map(s -> s.name() + s.columns().stream().map(c -> c.name() + " " + c.type().sql()).toList() + " key " + s.key()).toList())
                .toList());
    }
}
