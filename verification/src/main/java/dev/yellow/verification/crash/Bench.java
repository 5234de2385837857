package dev.yellow.verification.crash;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.model.type.DataType;
import dev.yellow.model.type.DataTypeParser;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.verification.world.Feed;
import dev.yellow.verification.world.Field;
import dev.yellow.verification.world.Home;
import dev.yellow.verification.world.MergeReader;
import dev.yellow.verification.world.SourceTable;
import dev.yellow.verification.world.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A small store on one platform, to be brought into any state by hand.
public final class Bench {
    static final String STORE = "shop";

    private final Home home;
    private final Milestoning milestoning;
    private final Feed feed;
    private final List<SourceTable> tables = new ArrayList<>();
    private int published;
    private Retention retention = new Retention(50, Duration.ZERO, false);
    private Tuning tuning = new Tuning(7, 0.5, Duration.ofHours(1), 1, false);

    public Bench(Home home, Milestoning milestoning) {
        this(home, milestoning, Feed.SNAPSHOT);
    }

    /// @param feed how it is read
    public Bench(Home home, Milestoning milestoning, Feed feed) {
        this.feed = feed;
        this.home = home;
        this.milestoning = milestoning;
    }

    public Home home() {
        return home;
    }

    public Milestoning milestoning() {
        return milestoning;
    }

    /// The only stream's job.
    public String job() {
        return platform() + "/" + STORE;
    }

    public String platform() {
        return milestoning == Milestoning.SCD1 ? "live" : "forensic";
    }

    /// Adds a table with rows 1 to `rows`: an integer key, a number of its own, a text and an amount.
    public SourceTable table(String name, int rows) {
        var mark = feed.mark();
        var fields = new ArrayList<>(List.of(new Field("id", type("integer"), true), new Field("code", type("integer"), true),
                new Field("name", type("varchar(20)"), false), new Field("amount", type("numeric(18,2)"), false)));
        if (mark != null) fields.add(mark);
        var table = new SourceTable(name, home.schema(), name, fields, List.of("id"), mark == null ? null : mark.name());
        feed.prepared().ifPresent(table::also);
        tables.add(table);
        for (var i = 1; i <= rows; i++) insert(table, i);
        return table;
    }

    /// The row of that id, all of whose values follow from it.
    public static void insert(SourceTable table, int id) {
        var row = new HashMap<String, @Nullable String>(Map.of("id", Integer.toString(id), "code", Integer.toString(100_000 - id), "name", "n" + id));
        row.put("amount", id % 5 == 0 ? null : id + ".25");
        for (var f : table.fields()) row.putIfAbsent(f.name(), null);
        table.insert(row);
    }

    /// What a business day does to about one row in a hundred, but to at least three.
    public static void day(SourceTable table) {
        var numbers = List.copyOf(table.rows().keySet());
        var n = Math.max(1, numbers.size() / 300);
        for (var i = 0; i < n; i++) {
            table.update(numbers.get(i), "name", "changed");
            table.update(numbers.get(numbers.size() / 2 + i), "amount", "-" + i + ".75");
            table.delete(numbers.get(numbers.size() - 1 - i));
            insert(table, 50_000 + i);
        }
    }

    public void keep(int batches) {
        retention = new Retention(batches, Duration.ZERO, false);
    }

    public void readers(int readers) {
        tuning = new Tuning(tuning.chunkRows(), tuning.maxDeleteFraction(), tuning.maxSnapshotAge(), readers, tuning.allowRewrite());
    }

    /// Sends all changes to the source.
    public void flush() {
        var statements = tables.stream().flatMap(t -> t.flush().stream()).toList();
        home.source().transaction(statements);
        if (!statements.isEmpty()) feed.published(home, tables, ++published);
    }

    public StreamDefinition definition() {
        return home.definition(feed, platform(), milestoning, STORE, STORE, tables, retention, tuning);
    }

    public void apply(Subject subject) {
        flush();
        subject.apply(List.of(definition()));
    }

    /// Forgets who held the stream, and that he did.
    void release() {
        home.merge().execute("UPDATE yellow.stream SET token = NULL, worker = NULL, run = NULL, holder = NULL; DELETE FROM yellow.worker");
    }

    /// Rows that batches from that one on have changed.
    long changed(int from) {
        return home.merge().only("SELECT coalesce(sum(b.changed), 0) FROM yellow.batch b JOIN yellow.stream s ON s.id = b.stream WHERE s.platform = '%s' AND b.number >= %d"
                .formatted(platform(), from), r -> r.getLong(1));
    }

    MergeReader.Standing standing() {
        return home.reader().standing(platform(), STORE);
    }

    /// Runs the job, which must end well.
    public void run(Subject subject) {
        flush();
        done(subject.run(job()));
    }

    /// Runs the job, which must stop.
    public void stop(Subject subject) {
        flush();
        if (subject.run(job()) instanceof JobOutcome.Done done) throw new AssertionError("the job should have stopped: " + done);
    }

    static void done(JobOutcome outcome) {
        if (!(outcome instanceof JobOutcome.Done)) throw new AssertionError("the job should have ended well: " + outcome);
    }

    public static DataType type(String name) {
        return DataTypeParser.parse(name);
    }
}
