package dev.yellow.assembly;

/// Where something listens: host and port as one value, which reader and server share.
///
/// @param host as a pod resolves it
/// @param port of TCP
/// @param at   whose pods listen there, or that it is elsewhere
public record Endpoint(String host, int port, Edge.Peer at) {
    /// Of a Service that has its workload's name.
    public static Endpoint of(String workload, int port) {
        return new Endpoint(workload, port, new Edge.Pods(workload));
    }

    /// `host:port`; an address of IPv6 in brackets.
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
