package dev.yellow.model.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The circles of a directed graph: its strongly connected components of two nodes or more (Tarjan), found without
/// recursion, so that a chain of any length fits the stack.
final class Circles {
    private record Visit(String node, Iterator<String> edges) {}

    private final Map<String, List<String>> graph;
    private final Map<String, Integer> number = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> isOpen = new HashSet<>();
    private final List<Set<String>> circles = new ArrayList<>();

    /// @param graph each node's successors; those that are no node themselves are passed over
    Circles(Map<String, List<String>> graph) {
        this.graph = graph;
    }

    List<Set<String>> found() {
        for (var node : graph.keySet()) if (!number.containsKey(node)) search(node);
        return circles;
    }

    private void search(String root) {
        var path = new ArrayDeque<Visit>();
        path.push(enter(root));
        while (!path.isEmpty()) {
            var visit = path.peek();
            if (!visit.edges.hasNext()) {
                path.pop();
                leave(visit.node);
                if (!path.isEmpty()) low.merge(path.peek().node, low.get(visit.node), Math::min);
                continue;
            }
            var next = visit.edges.next();
            if (!graph.containsKey(next)) continue;
            if (!number.containsKey(next)) path.push(enter(next));
            else if (isOpen.contains(next)) low.merge(visit.node, number.get(next), Math::min);
        }
    }

    private Visit enter(String node) {
        number.put(node, number.size());
        low.put(node, number.get(node));
        open.push(node);
        isOpen.add(node);
        return new Visit(node, graph.getOrDefault(node, List.of()).iterator());
    }

    private void leave(String node) {
        if (!low.get(node).equals(number.get(node))) return;
        var circle = new HashSet<String>();
        String member;
        do {
            member = open.pop();
            isOpen.remove(member);
            circle.add(member);
        } while (!member.equals(node));
        if (circle.size() > 1) circles.add(circle);
    }
}
