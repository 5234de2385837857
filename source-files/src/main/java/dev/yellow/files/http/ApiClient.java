package dev.yellow.files.http;

import dev.yellow.files.fault.FilesFault;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.source.FeedSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Asks an API for one answer at a time: with patience where another attempt may help, and never another host.
final class ApiClient implements AutoCloseable {
    /// Answers up to this size are held whole before their rows are read, so that one that breaks off is asked for again.
    private static final int HELD = 8 << 20;
    private static final int MOST_REDIRECTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /// An API that wants a longer rest gets it between two runs.
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final Set<Integer> MAY_SUCCEED_LATER = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final FeedSource.JsonApi source;
    private final ApiHost host;
    private final ApiLogin login;
    private final Pace pace;
    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1).build();

    ApiClient(FeedSource.JsonApi source, ApiHost host, ApiLogin login) {
        this.source = source;
        this.host = host;
        this.login = login;
        this.pace = new Pace(source.rateLimit());
    }

    /// @param url that was answered, after redirects @param body to be closed
    record Answer(URI url, HttpHeaders headers, InputStream body) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /// @throws Refused when no attempt brings an answer, or none ever will
    Answer get(URI url) {
        var renewed = false;
        for (var failures = 0;;) {
            Attempt attempt;
            try {
                attempt = attempt(url);
            } catch (LimitedBody.TooLarge e) {
                throw FilesFault.API_BEYOND_LIMIT.of("page \"" + ApiHost.shown(url) + "\": " + e.getMessage(), e);
            } catch (IOException e) {
                attempt = new Attempt.Later(e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()), null);
            }
            switch (attempt) {
                case Attempt.Done(var answer) -> {
                    return answer;
                }
                case Attempt.Moved(var to) -> throw FilesFault.API_BEYOND_LIMIT.of("page \"" + ApiHost.shown(url)
                        + "\" redirects more than " + MOST_REDIRECTS + " times, at last to \"" + ApiHost.shown(to) + "\"");
                case Attempt.Stale _ -> {
                    if (renewed || !login.renew(client, source.timeout()))
                        throw FilesFault.API_REFUSES.of("page \"" + ApiHost.shown(url) + "\" refuses the credential: status 401");
                    renewed = true;
                }
                case Attempt.Later(var why, var rest) -> {
                    if (failures++ == source.retries())
                        throw FilesFault.API_UNAVAILABLE.of("page \"" + ApiHost.shown(url) + "\" has no answer after " + failures
                                + " attempts; the last: " + why);
                    if (rest != null && rest.compareTo(LONGEST_REST) > 0)
                        throw FilesFault.API_UNAVAILABLE.of("page \"" + ApiHost.shown(url) + "\" asks to come again in " + rest.toSeconds() + " s: " + why);
                    pace.afterFailure(failures, rest);
                }
            }
        }
    }

    private sealed interface Attempt {
        record Done(Answer answer) implements Attempt {}

        record Moved(URI to) implements Attempt {}

        /// The token is no longer good, or never was.
        record Stale() implements Attempt {}

        /// @param rest that the API asks for
        record Later(String why, @Nullable Duration rest) implements Attempt {}
    }

    private Attempt attempt(URI first) throws IOException {
        var url = first;
        for (var redirects = 0;; redirects++) {
            var attempt = once(url);
            if (!(attempt instanceof Attempt.Moved(var to)) || redirects == MOST_REDIRECTS) return attempt;
            url = to;
        }
    }

    private Attempt once(URI url) throws IOException {
        pace.beforeRequest();
        var request = HttpRequest.newBuilder(url).timeout(source.timeout()).header("Accept", "application/json")
                .header("Accept-Encoding", "gzip").header("User-Agent", "yellow");
        var authorization = login.authorization(client, source.timeout());
        if (authorization != null) request.header("Authorization", authorization);
        var response = send(request.build());
        var status = response.statusCode();
        if (status == 200) return new Attempt.Done(new Answer(url, response.headers(), held(response)));
        response.body().close();
        if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)
            return new Attempt.Moved(host.stays(url, response.headers().firstValue("Location")
                    .orElseThrow(() -> FilesFault.API_ANSWER_BROKEN.of("page \"" + ApiHost.shown(url) + "\" redirects to nowhere"))));
        if (status == 401) return new Attempt.Stale();
        if (MAY_SUCCEED_LATER.contains(status))
            return new Attempt.Later("status " + status, RetryAfter.of(response.headers().firstValue("Retry-After").orElse(null), Instant.now()));
        throw FilesFault.API_REFUSES.of("page \"" + ApiHost.shown(url) + "\" is refused: status " + status);
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FilesFault.API_UNAVAILABLE.of("the run was asked to stop while it asked an API", e);
        }
    }

    /// The body, limited and uncompressed; a small one is read whole.
    private InputStream held(HttpResponse<InputStream> response) throws IOException {
        var limited = new LimitedBody(response.body(), source.maxBytes(), source.timeout());
        try {
            var gzip = response.headers().firstValue("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
            InputStream plain = gzip ? new LimitedBody(new GZIPInputStream(limited), source.maxBytes(), source.timeout()) : limited;
            var start = plain.readNBytes(HELD);
            if (start.length == HELD) return new SequenceInputStream(new ByteArrayInputStream(start), plain);
            plain.close();
            return new ByteArrayInputStream(start);
        } catch (IOException e) {
            limited.close();
            throw e;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
