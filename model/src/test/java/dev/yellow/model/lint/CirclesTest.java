package dev.yellow.model.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CirclesTest {
    @Test
    void findsWhatReachesItselfThroughAnother() {
        var random = new Random(5);
        for (var i = 0; i < 500; i++) {
            var graph = new LinkedHashMap<String, List<String>>();
            var size = random.nextInt(1, 9);
            for (var node = 0; node < size; node++) {
                var edges = new ArrayList<String>();
                for (var other = 0; other < size + 1; other++) if (random.nextInt(size) == 0) edges.add("n" + other);
                graph.put("n" + node, edges);
            }
            assertThat(new Circles(graph).found()).as("%s", graph).containsExactlyInAnyOrderElementsOf(byReach(graph));
        }
    }

    @Test
    void followsAChainOfAnyLength() {
        var graph = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < 200_000; i++) graph.put("n" + i, List.of("n" + (i + 1)));
        assertThat(new Circles(graph).found()).isEmpty();
        graph.put("n199999", List.of("n199998"));
        assertThat(new Circles(graph).found()).containsExactly(Set.of("n199998", "n199999"));
    }

    private static Set<Set<String>> byReach(Map<String, List<String>> graph) {
        var circles = new HashSet<Set<String>>();
        for (var a : graph.keySet()) {
            var circle = new TreeSet<String>();
            for (var b : graph.keySet()) if (reaches(a, b, graph) && reaches(b, a, graph)) circle.add(b);
            circle.add(a);
            if (circle.size() > 1) circles.add(circle);
        }
        return circles;
    }

    private static boolean reaches(String from, String to, Map<String, List<String>> graph) {
        var seen = new TreeSet<String>();
        var waiting = new ArrayList<>(List.of(from));
        while (!waiting.isEmpty()) {
            for (var next : graph.getOrDefault(waiting.removeLast(), List.of())) {
                if (next.equals(to)) return true;
                if (seen.add(next)) waiting.add(next);
            }
        }
        return false;
    }
}
