package dev.yellow.testing.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// A Kubernetes of one real node, with pods, services and names, in a network namespace of its own. One a machine, and root
/// alone can make it; `node.sh` does.
public final class Node implements AutoCloseable {
    /// This machine's address, as pods reach it.
    public static final String OUTSIDE = "10.240.2.1";

    private static final List<String> PROGRAMS = List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet",
            "kube-proxy", "coredns", "pause");
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final Path folder;
    private final Path script;

    private Node(Path folder, Path script) {
        this.folder = folder;
        this.script = script;
    }

    /// Why there can be none here; absent: there can.
    public static Optional<String> missing() {
        var lacks = PROGRAMS.stream().filter(name -> ApiServer.program(name).isEmpty()).toList();
        if (!lacks.isEmpty())
            return Optional.of("no " + String.join(", ", lacks) + " in " + ApiServer.home()
                    + "/bin; build them with testing/kubernetes/build.sh node, which needs Go");
        if (!"root".equals(System.getProperty("user.name"))) return Optional.of("a node is made by root alone");
        return Optional.empty();
    }

    /// @param folder empty @param images archives that the node begins with
    public static Node start(Path folder, List<Path> images) throws IOException {
        var script = folder.resolve("node.sh");
        try (var in = Node.class.getResourceAsStream("node.sh")) {
            if (in == null) throw new IllegalStateException("node.sh is missing");
            Files.copy(in, script);
        }
        var node = new Node(folder, script);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        for (var image : images) Files.createSymbolicLink(folder.resolve(image.getFileName()), image.toAbsolutePath());
        node.does("up");
        return node;
    }

    /// Of its administrator.
    public Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    /// `api-stop`, `api-start`, `kubelet-stop`.
    public void does(String what) throws IOException {
        run(Map.of(), List.of("bash", script.toString(), what, folder.toString()));
    }

    /// @return what it said @throws IOException with what it said, when it fails
    public String kubectl(String... words) throws IOException {
        var command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(words));
        return run(Map.of("KUBECONFIG", kubeconfig().toString()), command);
    }

    /// The same for a manifest on its standard input.
    public String apply(String manifest) throws IOException {
        var file = Files.writeString(Files.createTempFile(folder, "manifest", ".yaml"), manifest);
        return kubectl("apply", "-f", file.toString());
    }

    /// @param script for bash, in a folder with files that it reads
    public void bash(String script, Path in) throws IOException {
        run(Map.of("KUBECONFIG", kubeconfig().toString()), List.of("bash", "-c", "cd '" + in + "' && set -eu\n" + script));
    }

    /// Waits until it holds. What it throws counts as not yet. @throws IllegalStateException when it does not
    public void await(String what, Callable<Boolean> held) {
        var until = Instant.now().plus(PATIENCE);
        var why = "";
        while (Instant.now().isBefore(until)) {
            try {
                if (held.call()) return;
                why = "";
            } catch (Exception e) {
                why = "; " + e.getMessage();
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        throw new IllegalStateException(what + ": not within " + PATIENCE.toSeconds() + " s" + why);
    }

    private static String run(Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() == 0) return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(String.join(" ", command) + ": " + said);
    }

    @Override
    public void close() {
        try {
            does("down");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
