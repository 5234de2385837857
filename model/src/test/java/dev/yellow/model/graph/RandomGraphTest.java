package dev.yellow.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.yellow.model.Model;
import dev.yellow.model.read.ModelReader;
import dev.yellow.model.read.YamlParser;
import dev.yellow.model.generate.GeneratedFile;
import dev.yellow.model.workspace.Priority;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RandomGraphTest {
    @Test
    void isWhatTheRulesSayWhenTheyAreAppliedUntilNothingChanges() {
        var transformers = 0;
        for (var seed = 0; seed < 2_000; seed++) {
            var model = RandomModel.of(seed);
            var graph = ModelGraph.of(model);
            var naive = new NaiveGraph(model);
            assertThat(vertices(graph.platforms())).as("vertices of seed %d", seed).isEqualTo(naive.vertices);
            assertThat(edges(graph.platforms())).as("edges of seed %d", seed).isEqualTo(withinPlatforms(naive.edges));
            assertThat(priorities(graph)).as("priorities of seed %d", seed).isEqualTo(naive.priorities());
            for (var store : model.stores())
                assertThat(vertices(graph.impactOf(store.name()))).as("impact of %s in seed %d", store.name(), seed)
                        .isEqualTo(naive.impactOf(store.name()));
            transformers += (int) naive.vertices.stream().filter(v -> v.contains("|transformer:")).count();
        }
        assertThat(transformers).as("transformers met").isGreaterThan(2_000);
    }

    /// What takes time in proportion is done in a fraction of a second of one core; what takes its square would take minutes.
    @Test
    void takesTimeInProportionToALongCircle() {
        var length = 10_000;
        var model = circle(length);
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            var before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            var graph = ModelGraph.of(model);
            var impact = graph.impactOf("o700");
            var took = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
            assertThat(took).isLessThan(Duration.ofSeconds(3));
            assertThat(graph.platforms().getFirst().derivations()).hasSize(length).allMatch(d -> d.priority() == Priority.CRITICAL);
            assertThat(impact.getFirst().vertices().size()).as("in a circle all follows from each").isEqualTo(4 * length);
        });
    }

    /// Each workspace reads what the one before derives, and the first what the last one does.
    private static Model circle(int length) {
        var stack =
                "{kind: Stack, name: main, assembly: local, scheduler: native, locations: [a/b], credentials: {store: files, names: {}}, platforms: {live: {milestoning: scd1}}}\n---\n";
        var files = new ArrayList<>(List.of(new GeneratedFile("a.yaml", stack + "{kind: Assignments, defaults: {scd1: live}}\n")));
        for (var i = 0; i < length; i++) {
            files.add(new GeneratedFile(i + ".yaml", """
                {kind: Workspace, name: w%d, team: a/b, priority: %s, groups: {g: {datasets: [o%d.d]}},
                 transformer: {name: t, sql: t.sql, schedule: {external: true}, output: {store: o%d, datasets: {d: {}}}}}
                """.formatted(i, i == 7 ? "critical" : "low", (i + length - 1) % length, i)));
        }
        return ModelReader.read(files, new YamlParser()).model();
    }

    private static Set<String> vertices(List<PlatformGraph> graphs) {
        var vertices = new TreeSet<String>();
        for (var graph : graphs)
            for (var vertex : graph.vertices()) assertThat(vertices.add(graph.platform().name() + "|" + vertex.id())).isTrue();
        return vertices;
    }

    private static Set<NaiveGraph.Edge> edges(List<PlatformGraph> graphs) {
        var edges = new HashSet<NaiveGraph.Edge>();
        for (var graph : graphs) {
            var on = graph.platform().name() + "|";
            for (var i = 0; i < graph.vertices().size(); i++) {
                for (var next : graph.next(i))
                    assertThat(edges.add(new NaiveGraph.Edge(on + graph.vertices().get(i).id(), on + graph.vertices().get(next).id())))
                            .isTrue();
            }
        }
        return edges;
    }

    private static Set<NaiveGraph.Edge> withinPlatforms(Set<NaiveGraph.Edge> edges) {
        var within = new HashSet<>(edges);
        within.removeIf(e -> !e.from().substring(0, e.from().indexOf('|')).equals(e.to().substring(0, e.to().indexOf('|'))));
        return within;
    }

    private static TreeMap<String, Integer> priorities(ModelGraph graph) {
        var priorities = new TreeMap<String, Integer>();
        for (var on : graph.platforms())
            for (var i = 0; i < on.vertices().size(); i++)
                priorities.put(on.platform().name() + "|" + on.vertices().get(i).id(), on.priority(i).ordinal());
        return priorities;
    }
}
