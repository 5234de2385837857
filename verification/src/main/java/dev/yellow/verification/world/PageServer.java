package dev.yellow.verification.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// Answers with pages of files below the temporary folders of homes, one row a line; now and then badly.
final class PageServer {
    static final String PAGE = "page";
    static final String SINCE = "since";
    /// After a file's name: the status that is answered in its place.
    static final String STATUS = ".status";
    /// In a line: after it comes the row.
    static final char MARK_ENDS = '\t';

    private static final int ROWS = 9;
    private static final int BUSY_EACH = 83;
    private static final int BROKEN_EACH = 89;
    private static final int GZIP_EACH = 3;

    private final HttpServer server;
    private final AtomicInteger answers = new AtomicInteger();
    private final Set<URI> failed = ConcurrentHashMap.newKeySet();

    private PageServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                try (exchange) {
                    answer(exchange);
                }
            });
            // Its thread is like the one that starts it, and must not keep the process alive.
            Thread.ofPlatform().daemon().start(server::start).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The one of this process.
    static PageServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        private static final PageServer SERVER = new PageServer();
    }

    /// Below which the files of a folder are. @param through see [Feed.Site#through]
    String url(IntUnaryOperator through, Path folder) {
        return "http://localhost:" + through.applyAsInt(server.getAddress().getPort()) + folder.toUri().getRawPath();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var number = answers.incrementAndGet();
        var refused = Path.of(exchange.getRequestURI().getPath() + STATUS);
        if (Files.exists(refused)) {
            exchange.sendResponseHeaders(Integer.parseInt(Files.readString(refused)), -1);
            return;
        }
        // Never twice in turn, so that a second attempt helps.
        var bad = (number % BUSY_EACH == 0 || number % BROKEN_EACH == 0) && failed.add(exchange.getRequestURI());
        if (!bad) failed.remove(exchange.getRequestURI());
        if (bad && number % BUSY_EACH == 0) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        var body = page(exchange).getBytes(StandardCharsets.UTF_8);
        if (number % GZIP_EACH == 0) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(body);
            }
            body = packed.toByteArray();
        }
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, bad ? body.length / 2 : body.length);
    }

    private static String page(HttpExchange exchange) throws IOException {
        var query = Arrays.stream(exchange.getRequestURI().getRawQuery().split("&")).map(p -> p.split("=", 2)).collect(Collectors.toMap(p -> p[0], p -> p[1]));
        var since = Long.parseLong(query.getOrDefault(SINCE, "0"));
        try (var lines = Files.lines(Path.of(exchange.getRequestURI().getPath()))) {
            return lines.map(line -> line.split(String.valueOf(MARK_ENDS), 2)).filter(line -> line[0].isEmpty() || Long.parseLong(line[0]) >= since)
                    .skip((Long.parseLong(query.get(PAGE)) - 1) * ROWS).limit(ROWS).map(line -> line[1])
                    .collect(Collectors.joining(",", "{\"rows\":[", "]}"));
        }
    }
}
