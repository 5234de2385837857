package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.generate.GeneratedModel;
import dev.yellow.model.generate.ModelSize;
import dev.yellow.model.read.YamlParser;
import dev.yellow.model.tree.Node;
import dev.yellow.runtime.cli.CommandRun;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.WireProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From one whole model to another, at random: what `yellow plan` tells is what `yellow apply` does to the merge database and
/// to the scheduler, both ways. What jobs do later is `PlanTest`'s.
class PlannedPairsTest {
    private static final int PAIRS = 4;
    private static final Pattern READS =
            Pattern.compile("\\s*(/\\*.*?\\*/\\s*)?(SELECT|SHOW|SET|BEGIN|COMMIT|ROLLBACK|START|LOCK|DISCARD)\\b.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    /// What the built-in scheduler keeps, which has tables of its own, and what keeps the catalog small.
    private static final Pattern OTHERS = Pattern.compile("yellow\\.(\"?queue_|\"?run_|scheduler)");
    private static final Pattern SCHEDULED = Pattern.compile("^\\W*(scheduled|rescheduled|unscheduled) job (\\S+)", Pattern.MULTILINE);

    @TempDir Path folder;
    private final TestDatabase merge = TestPostgres.database();
    private final WireProxy wire = WireProxy.to("127.0.0.1", Integer.parseInt(merge.url().replaceFirst(".*:(\\d+)/.*", "$1")));
    private final String login = merge.name() + "_bi";

    @AfterEach
    void close() {
        wire.close();
        merge.execute("DROP OWNED BY " + login + "; DROP ROLE " + login);
        merge.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatIsToldIsWhatIsDone(long seed) throws IOException {
        merge.execute("CREATE ROLE " + login + " LOGIN");
        var random = new Random(seed);
        // The first one finds a database without any table of ours, and is told as migrations and more.
        run(merge.url(), "apply", model(0, random));
        for (var pair = 1; pair <= PAIRS; pair++) {
            var next = model(pair, random);
            var plan = run(merge.url(), "plan", next, "--format", "json");
            var before = jobs();

            wire.reset();
            var applied = run(merge.url().replaceFirst(":\\d+/", ":" + wire.port() + "/"), "apply", next, "--accept-removals");

            var told = json(plan);
            assertThat(sent()).as("statements of pair %d", pair).isEqualTo(texts(told, "now", "statement").stream().map(PlannedPairsTest::numbered).toList());
            assertThat(calls(applied)).as("what the scheduler was told in pair %d", pair).isEqualTo(planned(told));
            assertThat(changed(before, jobs())).as("what the scheduler has changed in pair %d", pair).isEqualTo(planned(told));
            assertThat(text(json(run(merge.url(), "model", "history", "--plan", newest())))).as("what was kept of pair %d", pair).isEqualTo(text(told));
            var after = json(run(merge.url(), "plan", next, "--format", "json"));
            assertThat(texts(after, "now", "what")).as("after pair %d", pair).containsExactly("record this version of the model");
            assertThat(planned(after)).as("after pair %d", pair).isEmpty();
        }
    }

    /// A model of a random size, with what the generator does not vary.
    private String model(int number, Random random) throws IOException {
        var name = "model" + number;
        var files = folder.resolve(name);
        GeneratedModel.of(new ModelSize(1 + random.nextInt(5), 1 + random.nextInt(3), 2 + random.nextInt(4), 5 + random.nextInt(10)),
                random.nextInt(3)).write(files);
        if (random.nextBoolean())
            edit(files.resolve("stacks/main.yaml"), "platforms:\n", "readers: {desk_1: [" + login + "], desk_3: [nobody_of_this_name]}\nplatforms:\n");
        if (random.nextBoolean()) edit(files.resolve("hints.yaml"), "memory: 256Mi..1Gi", "memory: 512Mi..2Gi");
        if (random.nextBoolean()) everywhere(files, "every: 1m}", "every: 3m}");
        if (random.nextBoolean()) everywhere(files, "priority: medium", "priority: critical");
        return name;
    }

    private static void edit(Path file, String from, String to) throws IOException {
        var text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private static void everywhere(Path files, String from, String to) throws IOException {
        try (var all = Files.walk(files)) {
            for (var file : all.filter(f -> f.toString().endsWith(".yaml")).toList()) Files.writeString(file, Files.readString(file).replace(from, to));
        }
    }

    private String run(String url, String... words) {
        var variables = new HashMap<>(Map.of("YELLOW_DATABASE_URL", url, "YELLOW_DATABASE_USER", merge.user(), "YELLOW_DATABASE_PASSWORD", merge.password()));
        var run = CommandRun.of(AllCommands.tree(words), folder, variables, words);
        if (run.exit() != 0) throw new AssertionError(String.join(" ", words) + " ended with " + run.exit() + ": " + run.err());
        return run.out();
    }

    private List<String> sent() {
        return wire.sent().stream().flatMap(m -> Stream.ofNullable(m.sql()))
                .filter(sql -> !READS.matcher(sql).matches() && !OTHERS.matcher(sql).find()).toList();
    }

    /// By job, the first letter of what was done with it.
    private static Map<String, String> calls(String applied) {
        var calls = new TreeMap<String, String>();
        for (var found = SCHEDULED.matcher(applied); found.find();) calls.put(found.group(2), switch (found.group(1)) {
            case "scheduled" -> "added";
            case "rescheduled" -> "changed";
            default -> "removed";
        });
        return calls;
    }

    private static Map<String, String> planned(Node told) {
        var planned = new TreeMap<String, String>();
        for (var job : items(told, "jobs")) planned.put(text(job.get("job")), text(job.get("change")));
        return planned;
    }

    private Map<String, String> jobs() {
        return merge.rows("SELECT key, definition FROM yellow.queue_job WHERE NOT removed").stream()
                .collect(Collectors.toMap(row -> row.substring(0, row.indexOf('|')), row -> row));
    }

    private static Map<String, String> changed(Map<String, String> before, Map<String, String> after) {
        var changed = new TreeMap<String, String>();
        before.keySet().stream().filter(job -> !after.containsKey(job)).forEach(job -> changed.put(job, "removed"));
        after.forEach((job, definition) -> {
            if (!before.containsKey(job)) changed.put(job, "added");
            else if (!definition.equals(before.get(job))) changed.put(job, "changed");
        });
        return changed;
    }

    private String newest() {
        return merge.rows("SELECT max(id) FROM yellow.model_version").getFirst();
    }

    private static Node json(String text) {
        var parsed = new YamlParser().parse("plan.json", text.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed.faults()).isEmpty();
        return parsed.documents().getFirst().root();
    }

    private static List<Node.Mapping> items(Node of, String field) {
        var items = new ArrayList<Node.Mapping>();
        for (var item : ((Node.Sequence) Objects.requireNonNull(((Node.Mapping) of).get(field))).items()) items.add((Node.Mapping) item);
        return items;
    }

    private static List<String> texts(Node of, String list, String field) {
        return items(of, list).stream().map(item -> text(item.get(field))).toList();
    }

    private static String text(@Nullable Node node) {
        return switch (node) {
            case null -> "";
            case Node.Scalar scalar -> scalar.text();
            case Node.Sequence all -> Stream.of(all.items()).map(PlannedPairsTest::text).collect(Collectors.joining("\n", "[", "]"));
            case Node.Mapping all -> Stream.of(all.keys()).map(key -> key.text() + ": " + text(all.get(key.text())))
                    .collect(Collectors.joining("\n", "{", "}"));
        };
    }

    /// As the driver numbers what is bound.
    private static String numbered(String sql) {
        var next = new int[] {1};
        return Pattern.compile("\\?").matcher(sql).replaceAll(_ -> "\\$" + next[0]++);
    }
}
