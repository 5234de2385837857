package dev.yellow.runtime.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether the name of a host is known here, and whether its port answers: what a failed login cannot tell apart. Each
/// name and each port is looked at once, whoever asks.
///
/// @param inPod whether this process is in a pod, where names and ways are those of the cluster
/// @param limit for one address to answer
record ReachExam(Diagnosis diagnosis, boolean inPod, Duration limit, Map<String, List<InetAddress>> names, Map<String, Boolean> ports) {
    /// A second try of a lost packet is sent after one second, a third after three.
    private static final Duration WAIT = Duration.ofSeconds(5);

    static ReachExam of(Diagnosis diagnosis, Map<String, String> variables) {
        return new ReachExam(diagnosis, variables.containsKey("KUBERNETES_SERVICE_HOST"), WAIT, new HashMap<>(), new HashMap<>());
    }

    /// What a host is for.
    enum Role {
        MERGE_DATABASE, SOURCE;

        /// The ways in which a name that the cluster does not know is made known to pods.
        private String inPods() {
            return switch (this) {
                case MERGE_DATABASE -> "correct the name, or give the stack the host's addresses: "
                        + "`with: {postgres: {addresses: [...], resolve: service}}` (or hostAliases, or dnsConfig with a name server's address), "
                        + "then `yellow stack apply`";
                case SOURCE -> "correct the name in the model or write an address there, let the cluster's name server know it "
                        + "(a forward of CoreDNS), or give the stack's pods a name server that does: "
                        + "`with: {postgres: {addresses: [...], resolve: dnsConfig}}`, then `yellow stack apply`";
            };
        }
    }

    /// @param where how what is there is called in what is found
    /// @return whether something listens there, so that more can be examined
    boolean examine(String where, Role role, String host, int port) {
        var addresses = names.computeIfAbsent(host, name -> resolve(where, role, name));
        return !addresses.isEmpty() && ports.computeIfAbsent(host + " " + port, _ -> connect(where, host, port, addresses));
    }

    private List<InetAddress> resolve(String where, Role role, String host) {
        if (isAddress(host)) return lookUp(host);
        return diagnosis.check("name " + host, ReachExam::texts, () -> {
            var found = lookUp(host);
            if (found.isEmpty())
                diagnosis.found(Ailment.NAME_UNKNOWN, where, "no name server knows the name \"" + host + "\"", Remedy.advice(inPod ? role.inPods()
                        : "correct the name, or have it known to this machine's name server or hosts file"));
            return found;
        });
    }

    private static boolean isAddress(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException _) {
            return List.of();
        }
    }

    private static String texts(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).distinct().collect(Collectors.joining(", "));
    }

    private boolean connect(String where, String host, int port, List<InetAddress> addresses) {
        return diagnosis.check("connection " + host + ":" + port, "answers", () -> {
            var said = new String[addresses.size()];
            var silent = false;
            for (var i = 0; i < said.length; i++) {
                try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress(addresses.get(i), port), (int) limit.toMillis());
                    return true;
                } catch (SocketTimeoutException _) {
                    silent = true;
                    said[i] = addresses.get(i).getHostAddress() + " does not answer within " + limit.toSeconds() + " s";
                } catch (ConnectException e) {
                    said[i] = addresses.get(i).getHostAddress() + " refuses: " + e.getMessage();
                } catch (IOException e) {
                    said[i] = addresses.get(i).getHostAddress() + " cannot be reached: " + e.getMessage();
                }
            }
            unreached(where, port, silent, String.join("; ", Arrays.asList(said)));
            return false;
        });
    }

    private void unreached(String where, int port, boolean silent, String said) {
        if (silent)
            diagnosis.found(Ailment.NO_ANSWER, where, "port " + port + ": " + said, Remedy.advice(inPod
                    ? "find what drops it: the stack's network policy (`with: {networkPolicy: {egress: {HOST: [CIDR]}}}` must hold the address), "
                    + "another policy of the namespace, or a firewall between the nodes and the host"
                    : "find what drops it: a firewall, a security group, or a wrong address"));
        else
            diagnosis.found(Ailment.UNREACHABLE, where, "port " + port + ": " + said,
                    Remedy.advice(Ailment.UNREACHABLE.mend() + (inPod ? "; some network policies refuse like a port at which nothing listens" : "")));
    }
}
