package dev.yellow.assembly;

import java.util.List;
import java.util.Map;

/// A connection that a deployment makes, and therefore allows.
///
/// @param port of TCP, at the side that is connected to
public record Edge(Peer from, Peer to, int port) {
    /// One side of a connection.
    public sealed interface Peer {}

    /// The pods of a workload.
    public record Pods(String workload) implements Peer {
        @Override
        public String toString() {
            return workload;
        }
    }

    /// Pods of other namespaces, by those namespaces' labels; no label: all namespaces.
    public record Namespaces(String name, Map<String, String> labels) implements Peer {
        public Namespaces {
            labels = Map.copyOf(labels);
        }

        @Override
        public String toString() {
            return "(" + name + ")";
        }
    }

    /// A host that is no pod. @param ranges CIDRs; empty: not known, so that only the port can be told
    public record Outside(String host, List<String> ranges) implements Peer {
        public Outside {
            ranges = List.copyOf(ranges);
        }

        @Override
        public String toString() {
            return host;
        }
    }

    @Override
    public String toString() {
        return from + " -> " + to + ":" + port;
    }
}
