package dev.yellow.testing.kubernetes;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// etcd and kube-apiserver, each a process of ours, on free ports of loopback. What they keep is in one folder.
public final class ApiServer implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(120);

    private final Path folder;
    private final int port;
    private final Deque<Process> processes = new ArrayDeque<>();

    private ApiServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /// Where `testing/kubernetes/build.sh` puts what it builds.
    public static Path home() {
        var said = System.getenv("YELLOW_KUBERNETES");
        if (said != null) return Path.of(said);
        var cache = System.getenv("XDG_CACHE_HOME");
        return (cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache)).resolve("yellow-kube");
    }

    /// A program that was built; absent: it was not.
    public static Optional<Path> program(String name) {
        return Optional.of(home().resolve("bin").resolve(name)).filter(Files::isExecutable);
    }

    /// Why none can be started here; absent: one can.
    public static Optional<String> missing() {
        if (program("etcd").isPresent() && program("kube-apiserver").isPresent()) return Optional.empty();
        return Optional.of("no etcd and kube-apiserver in " + home() + "/bin; build them with testing/kubernetes/build.sh api, which needs Go");
    }

    /// @param folder empty
    /// @throws IllegalStateException when a program is missing or does not come up
    public static ApiServer start(Path folder) throws IOException {
        var etcd = program("etcd").orElseThrow(() -> new IllegalStateException("etcd was not built"));
        var server = program("kube-apiserver").orElseThrow(() -> new IllegalStateException("kube-apiserver was not built"));
        var ports = ports();
        var api = new ApiServer(folder, ports.get(2));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> api.processes.forEach(Process::destroy)));
        try {
            api.certificates();
            var clients = "http://127.0.0.1:" + ports.get(0);
            var peers = "http://127.0.0.1:" + ports.get(1);
            api.run("etcd", List.of(etcd.toString(), "--name", "n", "--data-dir", folder.resolve("etcd").toString(), "--unsafe-no-fsync",
                    "--listen-client-urls", clients, "--advertise-client-urls", clients,
                    "--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers, "--initial-cluster", "n=" + peers));
            api.run("api", List.of(server.toString(), "--etcd-servers=" + clients, "--bind-address=127.0.0.1", "--secure-port=" + api.port,
                    "--service-cluster-ip-range=10.96.0.0/16", "--authorization-mode=Node,RBAC",
                    "--client-ca-file=" + folder.resolve("ca.crt"), "--tls-cert-file=" + folder.resolve("server.crt"),
                    "--tls-private-key-file=" + folder.resolve("server.key"),
                    "--service-account-issuer=https://kubernetes.default.svc",
                    "--service-account-key-file=" + folder.resolve("accounts.pub"),
                    "--service-account-signing-key-file=" + folder.resolve("accounts.key")));
            api.await();
            return api;
        } catch (IOException | RuntimeException e) {
            api.close();
            throw e;
        }
    }

    /// Of its administrator.
    public Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    /// Sends a request as the administrator, by curl. @return the answer's status and body
    public String request(String method, String path, String type, String body) throws IOException {
        var file = Files.writeString(Files.createTempFile(folder, "body", ".json"), body);
        return curl("-X", method, "-H", "Content-Type: " + type, "--data-binary", "@" + file, "-w", "\n%{http_code}", "https://127.0.0.1:" + port + path);
    }

    private String curl(String... words) throws IOException {
        var command = new ArrayList<>(List.of("curl", "-s", "--cacert", folder.resolve("ca.crt").toString(), "--cert",
                folder.resolve("admin.crt").toString(), "--key", folder.resolve("admin.key").toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void certificates() throws IOException {
        try (var script = ApiServer.class.getResourceAsStream("pki.sh")) {
            if (script == null) throw new IllegalStateException("pki.sh is missing");
            var process = new ProcessBuilder("bash", "-s", folder.toString()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("pki.log").toFile()).start();
            try (var in = process.getOutputStream()) {
                script.transferTo(in);
            }
            if (process.waitFor() != 0) throw new IllegalStateException("no certificates: " + Files.readString(folder.resolve("pki.log")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        Files.writeString(kubeconfig(), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:%1$d", certificate-authority: "%2$s/ca.crt"}}]
                users: [{name: u, user: {client-certificate: "%2$s/admin.crt", client-key: "%2$s/admin.key"}}]
                contexts: [{name: test, context: {cluster: c, user: u}}]
                current-context: test
                """.formatted(port, folder.toAbsolutePath()));
    }

    private void run(String name, List<String> command) throws IOException {
        processes.push(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve(name + ".log").toFile()).start());
    }

    private void await() throws IOException {
        var until = Instant.now().plus(READY);
        while (!curl("https://127.0.0.1:" + port + "/readyz").equals("ok")
                || curl("https://127.0.0.1:" + port + "/api/v1/namespaces/default").contains("\"Failure\"")) {
            for (var process : processes) if (!process.isAlive()) throw new IllegalStateException("a server ended: see the logs in " + folder);
            if (Instant.now().isAfter(until)) throw new IllegalStateException("the API server is not ready: see the logs in " + folder);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static List<Integer> ports() throws IOException {
        try (var one = new ServerSocket(0); var two = new ServerSocket(0); var three = new ServerSocket(0)) {
            return List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
        }
    }

    @Override
    public void close() {
        for (var process : processes) {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
