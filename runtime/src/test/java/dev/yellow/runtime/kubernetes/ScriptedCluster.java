package dev.yellow.runtime.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.manifest.JsonText;
import dev.yellow.assembly.manifest.Trees;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// An API server that says of pods what the test says: a real one without nodes never runs any. What a real one takes and
/// refuses is in `PodCommandTest`, and what real pods say in `./yellow verify kubernetes --node`.
public final class ScriptedCluster implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();
    /// Others are the stack's.
    private static final String JOB = "Job/yellow-doctor-";
    private static final Map<String, List<String>> KINDS = Map.of(
            "/api/v1", List.of("Pod pods", "PodTemplate podtemplates", "ConfigMap configmaps", "Event events"),
            "/apis/batch/v1", List.of("Job jobs"), "/apis/apps/v1", List.of("Deployment deployments"));

    private final HttpsServer server;
    private final Path kubeconfig;
    private final Map<String, Map<String, Object>> objects = new ConcurrentHashMap<>();
    private final List<String> removed = new CopyOnWriteArrayList<>();
    /// Counted down when a pod is first asked for.
    public volatile CountDownLatch looked = new CountDownLatch(1);
    public volatile Map<String, Object> status = Trees.of("phase", "Pending");
    public volatile String log = "";
    /// What it answers to a pod that is asked for; empty: it takes it.
    public volatile String refusal = "";
    /// Of the pod, as `REASON: message`; empty: none.
    public volatile String warning = "";

    /// @param folder for its certificate and kubeconfig
    public ScriptedCluster(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var store = folder.resolve("cluster.p12");
        var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "cluster",
                "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=test", "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-keystore",
                store.toString(), "-storepass", new String(PASSWORD)).redirectErrorStream(true).start();
        var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) throw new IOException("keytool: " + said);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(store.toFile(), PASSWORD), PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:%d", insecure-skip-tls-verify: true}}]
                users: [{name: u, user: {token: t}}]
                contexts: [{name: test, context: {cluster: c, user: u, namespace: warehouse}}]
                current-context: test
                """.formatted(server.getAddress().getPort()));
    }

    /// As it was when it was started.
    public void forget() {
        objects.clear();
        removed.clear();
        looked = new CountDownLatch(1);
        status = Trees.of("phase", "Pending");
        log = "";
        refusal = "";
        warning = "";
    }

    public Path kubeconfig() {
        return kubeconfig;
    }

    public void has(Manifest manifest) {
        objects.put(manifest.kind() + "/" + manifest.name(), manifest.tree());
    }

    /// The Job that was made, whether or not it is still there.
    public Map<String, Object> job() {
        return objects.entrySet().stream().filter(each -> each.getKey().startsWith(JOB)).findFirst().orElseThrow().getValue();
    }

    private String pod() {
        return Trees.get(job(), "metadata", "name") + "-x";
    }

    public boolean madeJob() {
        return objects.keySet().stream().anyMatch(name -> name.startsWith(JOB));
    }

    /// Names of objects, as `Job/NAME`.
    public List<String> removed() {
        return removed;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (KINDS.containsKey(path)) {
                say(exchange, 200, JsonText.of(Trees.of("resources", KINDS.get(path).stream().map(each -> Trees.of("kind", each.split(" ")[0],
                        "name", each.split(" ")[1], "namespaced", true)).toList())));
                return;
            }
            if (path.endsWith("/log")) {
                say(exchange, 200, log);
                return;
            }
            var parts = path.replaceFirst("^.*/namespaces/[^/]+/", "").split("/");
            var kind = KINDS.values().stream().flatMap(List::stream).filter(each -> each.endsWith(" " + parts[0])).findFirst().orElseThrow().split(" ")[0];
            switch (exchange.getRequestMethod()) {
                case "GET" -> read(exchange, kind, parts);
                case "POST" -> make(exchange, kind, JsonTrees.object(body));
                default -> {
                    removed.add(kind + "/" + parts[1]);
                    say(exchange, 200, "{}");
                }
            }
        }
    }

    private void read(HttpExchange exchange, String kind, String[] parts) throws IOException {
        if (parts.length > 1) {
            var found = objects.get(kind + "/" + parts[1]);
            say(exchange, found == null ? 404 : 200, found == null ? "{}" : JsonText.of(found));
            return;
        }
        List<Map<String, Object>> items = switch (kind) {
            case "Event" -> warning.isEmpty() ? List.of() : List.of(Trees.of("type", "Warning", "reason", warning.replaceFirst(":.*", ""),
                    "message", warning.replaceFirst("[^:]*: ", ""), "involvedObject", Trees.of("name", pod())));
            case "Pod" -> List.of(Trees.of("metadata", Trees.of("name", pod()), "status", status));
            default -> List.of();
        };
        if (kind.equals("Pod")) looked.countDown();
        say(exchange, 200, JsonText.of(Trees.of("items", items)));
    }

    private void make(HttpExchange exchange, String kind, Map<String, Object> tree) throws IOException {
        if (kind.equals("Pod") && !refusal.isEmpty()) {
            say(exchange, 403, JsonText.of(Trees.of("kind", "Status", "message", refusal)));
            return;
        }
        if (!"dryRun=All".equals(exchange.getRequestURI().getQuery())) has(new Manifest(tree));
        say(exchange, 201, JsonText.of(tree));
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
