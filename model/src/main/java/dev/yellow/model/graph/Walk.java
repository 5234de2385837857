package dev.yellow.model.graph;

import java.util.Arrays;

/// Ways through a graph. No recursion: a chain of transformers may be longer than a stack is deep.
final class Walk {
    private Walk() {}

    /// Marks all that is reached from a vertex, itself too. What is marked already is not gone through again.
    ///
    /// @param mark   put where `marks` has `unmarked`
    static <T> void reach(int from, Edges edges, T[] marks, T unmarked, T mark) {
        if (marks[from] != unmarked) return;
        var waiting = new int[16];
        var count = 0;
        marks[from] = mark;
        waiting[count++] = from;
        while (count > 0) {
            var vertex = waiting[--count];
            for (var i = edges.from(vertex); i < edges.until(vertex); i++) {
                var next = edges.ends()[i];
                if (marks[next] != unmarked) continue;
                marks[next] = mark;
                if (count == waiting.length) waiting = Arrays.copyOf(waiting, count * 2);
                waiting[count++] = next;
            }
        }
    }

    /// All vertices, each before those that it leads to; in a circle some edge leads back.
    static int[] order(int vertices, Edges edges) {
        var order = new int[vertices];
        var place = vertices;
        var seen = new boolean[vertices];
        var path = new int[vertices];
        var next = new int[vertices];
        // Backwards, so that what was added first comes first.
        for (var root = vertices - 1; root >= 0; root--) {
            if (seen[root]) continue;
            var depth = 0;
            path[0] = root;
            seen[root] = true;
            next[root] = edges.until(root);
            while (depth >= 0) {
                var vertex = path[depth];
                if (next[vertex] == edges.from(vertex)) {
                    order[--place] = vertex;
                    depth--;
                    continue;
                }
                var to = edges.ends()[--next[vertex]];
                if (seen[to]) continue;
                seen[to] = true;
                next[to] = edges.until(to);
                path[++depth] = to;
            }
        }
        return order;
    }
}
