package dev.yellow.server;

import dev.yellow.runtime.serve.ServeOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// A server that asks itself what others will ask, so that the JVM sees all that it loads for them, and ends.
final class Rehearsal {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Rehearsal() {}

    /// @return the exit code: 1 when it does not become ready
    static int of(Serving serving, int port) throws InterruptedException {
        var url = "http://" + serving.options().host() + ":" + port;
        try (var client = HttpClient.newHttpClient()) {
            var token = Files.readString(ServeOptions.tokenFile(serving.session().settings())).strip();
            var end = System.nanoTime() + LONGEST.toNanos();
            while (ask(client, url + "/q/health/ready", token) != 200) {
                if (System.nanoTime() > end) return 1;
                Thread.sleep(PAUSE);
            }
            for (var path : List.of("/q/health/live", "/q/health/started", "/api/v1/jobs", "/api/v1/queue", "/q/metrics")) {
                if (ask(client, url + path, token) != 200) return 1;
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int ask(HttpClient client, String url, String token) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
