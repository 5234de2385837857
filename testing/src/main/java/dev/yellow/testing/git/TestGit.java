package dev.yellow.testing.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Git repositories over HTTP, as a hosting service has them: with a login, and pushes from elsewhere.
public final class TestGit implements AutoCloseable {
    private final Path folder;
    private final @Nullable String password;
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();
    private final AtomicReference<@Nullable Breach> breach = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private HttpServer server;

    /// @param bytes of the answer that still come @param silent whether nothing more comes then, instead of the connection's end
    private record Breach(int bytes, boolean silent) {}

    /// @param folder   empty; repositories and clones stand in it
    /// @param password what each request must bring, whoever the user; null: anybody may read
    public TestGit(Path folder, @Nullable String password) {
        this.folder = folder;
        this.password = password;
        this.server = listen(0);
    }

    private HttpServer listen(int port) {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.createContext("/", this::answer);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A bare repository with an empty branch `main`, and a clone to work in.
    public void create(String name) {
        run(folder, "git", "init", "-q", "--bare", "-b", "main", bare(name).toString());
        run(folder, "git", "init", "-q", "-b", "main", work(name).toString());
    }

    public Path bare(String name) {
        return folder.resolve(name + ".git");
    }

    /// Where files are changed before they are pushed.
    public Path work(String name) {
        return folder.resolve(name);
    }

    public String url(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + ".git";
    }

    /// Commits all that stands in the clone and pushes it, over what is there. @return the commit's id
    public String push(String name, String branch, String message) {
        git(name, "add", "-A");
        git(name, "-c", "user.name=Ann", "-c", "user.email=ann@acme.example", "commit", "-q", "--allow-empty", "-m", message);
        git(name, "push", "-q", "--force", bare(name).toString(), "HEAD:refs/heads/" + branch);
        return git(name, "rev-parse", "HEAD").strip();
    }

    /// Writes a file of the clone.
    public void write(String name, String path, String text) {
        try {
            var file = work(name).resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String git(String name, String... words) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        return run(work(name), command.toArray(String[]::new));
    }

    /// How often objects were asked for.
    public int fetches() {
        return fetches.get();
    }

    /// No longer answers.
    public void down() {
        server.stop(0);
    }

    /// Answers again, at the same port.
    public void up() {
        server = listen(server.getAddress().getPort());
    }

    /// Comes about once: after a client was told which commit a branch has, and before it gets that commit's objects.
    public void meanwhile(Runnable what) {
        meanwhile.set(what);
    }

    /// The next answer with objects breaks off. @param bytes that still come @param silent whether nothing more comes then,
    /// instead of the connection's end
    public void breakOff(int bytes, boolean silent) {
        breach.set(new Breach(bytes, silent));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (password != null && !allowed(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            if (exchange.getRequestMethod().equals("POST")) fetches.incrementAndGet();
            backend(exchange);
        }
    }

    private boolean allowed(@Nullable String header) {
        if (header == null || !header.startsWith("Basic ")) return false;
        var login = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        return login.substring(login.indexOf(':') + 1).equals(password);
    }

    /// Git's own server program, asked as a web server does.
    private void backend(HttpExchange exchange) throws IOException {
        var builder = new ProcessBuilder("git", "http-backend");
        var environment = builder.environment();
        environment.putAll(Map.of("GIT_PROJECT_ROOT", folder.toString(), "GIT_HTTP_EXPORT_ALL", "1", "PATH_INFO",
                exchange.getRequestURI().getPath(), "REQUEST_METHOD", exchange.getRequestMethod(),
                "QUERY_STRING", exchange.getRequestURI().getRawQuery() == null ? "" : exchange.getRequestURI().getRawQuery(), "REMOTE_USER", "somebody"));
        header(exchange, "Content-Type", environment, "CONTENT_TYPE");
        header(exchange, "Content-Encoding", environment, "HTTP_CONTENT_ENCODING");
        header(exchange, "Git-Protocol", environment, "GIT_PROTOCOL");
        var asked = exchange.getRequestBody().readAllBytes();
        var objects = wantsObjects(asked, "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding")));
        var first = objects ? meanwhile.getAndSet(null) : null;
        if (first != null) first.run();
        var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var to = process.getOutputStream()) {
            to.write(asked);
        } catch (IOException _) {
            // It has read what it needed.
        }
        try (var from = process.getInputStream()) {
            var status = 200;
            for (var line = line(from); !line.isEmpty(); line = line(from)) {
                var colon = line.indexOf(':');
                if (line.startsWith("Status:")) status = Integer.parseInt(line.substring(8, 11));
                else exchange.getResponseHeaders().add(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            var broken = objects ? breach.getAndSet(null) : null;
            if (broken != null) {
                broken(exchange, status, from.readNBytes(broken.bytes), broken.silent);
                return;
            }
            exchange.sendResponseHeaders(status, 0);
            from.transferTo(exchange.getResponseBody());
        }
    }

    /// In either protocol.
    private static boolean wantsObjects(byte[] asked, boolean zipped) throws IOException {
        try (var in = zipped ? new GZIPInputStream(new ByteArrayInputStream(asked)) : new ByteArrayInputStream(asked)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains("want ");
        }
    }

    private void broken(HttpExchange exchange, int status, byte[] begun, boolean silent) throws IOException {
        // More is promised than comes.
        exchange.sendResponseHeaders(status, begun.length + 1L);
        exchange.getResponseBody().write(begun);
        exchange.getResponseBody().flush();
        try {
            if (silent) closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void header(HttpExchange exchange, String name, Map<String, String> environment, String variable) {
        var value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) environment.put(variable, value);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) if (c != '\r') line.append((char) c);
        return line.toString();
    }

    private static String run(Path where, String... command) {
        try {
            var builder = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
            builder.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new AssertionError(String.join(" ", command) + "\n" + said);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
