package dev.yellow.model.graph;

import java.util.Arrays;

/// The edges of a graph whose vertices are numbered from 0, found by their beginning.
///
/// @param starts where each vertex's successors begin in `ends`; one more than there are vertices
/// @param ends   successors, in the order in which they were added
record Edges(int[] starts, int[] ends) {
    /// The position after a vertex's last successor.
    int until(int vertex) {
        return starts[vertex + 1];
    }

    int from(int vertex) {
        return starts[vertex];
    }

    int count() {
        return ends.length;
    }

    int[] of(int vertex) {
        return Arrays.copyOfRange(ends, from(vertex), until(vertex));
    }

    /// The same edges, found by their end.
    Edges reversed() {
        var collected = new Collected();
        for (var from = 0; from + 1 < starts.length; from++) for (var i = from(from); i < until(from); i++) collected.add(ends[i], from);
        return collected.of(starts.length - 1);
    }

    /// Edges before they are ordered.
    static final class Collected {
        private int[] from = new int[64];
        private int[] to = new int[64];
        private int count;

        void add(int from, int to) {
            if (count == this.from.length) {
                this.from = Arrays.copyOf(this.from, count * 2);
                this.to = Arrays.copyOf(this.to, count * 2);
            }
            this.from[count] = from;
            this.to[count++] = to;
        }

        Edges of(int vertices) {
            var starts = new int[vertices + 1];
            for (var i = 0; i < count; i++) starts[from[i] + 1]++;
            for (var i = 0; i < vertices; i++) starts[i + 1] += starts[i];
            var next = Arrays.copyOf(starts, vertices);
            var ends = new int[count];
            for (var i = 0; i < count; i++) ends[next[from[i]]++] = to[i];
            return new Edges(starts, ends);
        }
    }
}
