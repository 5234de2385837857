package dev.yellow.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.yellow.model.store.Ingestion.Auth;
import dev.yellow.model.store.Ingestion.Paging;
import dev.yellow.model.store.Ingestion.Rate;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.source.FeedSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A JSON API that pages, throttles, fails, redirects, sends garbage and never ends.
class HttpPluginTest {
    @FunctionalInterface
    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpPlugin plugin = new HttpPlugin();
    private HttpServer server;
    private String url;
    /// Of one answer: far over what a busy machine takes for it.
    private Duration timeout = Duration.ofMinutes(1);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        url = "http://localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void on(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().toString());
                handler.handle(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String query(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestURI().getRawQuery());
    }

    private FeedSource.JsonApi api(@Nullable Paging paging, @Nullable Auth auth, FeedSource.JsonApi.@Nullable Incremental incremental,
            String rows, int retries, long maxBytes) {
        return new FeedSource.JsonApi(url, auth == null ? "" : "api", paging, auth, incremental, false, null, retries, timeout, maxBytes,
                Map.of("t", new FeedSource.JsonApi.Request("/items", rows, Map.of("name", "/who/name"))));
    }

    private static Landed landed() {
        return new Landed("id bigint", "name text");
    }

    @Test
    void pagesAreAskedForByNumberUntilOneIsEmpty() {
        on("/items", e -> answer(e, 200, query(e).startsWith("page=3") ? "[]" : "[{\"id\": " + query(e).charAt(5)
                + ", \"who\": {\"name\": \"n\", \"x\": [1]}, \"y\": {}}]"));
        var landed = landed().read(plugin, api(new Paging.Page("page", 1, "per", OptionalInt.of(50)), null, null, "", 0, 1 << 20), null);
        assertThat(landed.rows).containsExactly("1|n", "2|n");
        assertThat(landed.places.getLast()).isEqualTo("row 1 of page 2 of \"" + url + "/items\"");
        assertThat(asked).containsExactly("/items?page=1&per=50", "/items?page=2&per=50", "/items?page=3&per=50");
    }

    @Test
    void aCursorIsFoundWhereverItStands() {
        on("/items", e -> answer(e, 200, switch (query(e)) {
            case "null" -> "{\"next\": \"a b\", \"data\": {\"list\": [{\"id\": 1}]}}";
            case "after=a+b" -> "{\"data\": {\"list\": [{\"id\": 2}, {\"id\": 3}]}, \"next\": 17}";
            default -> "{\"data\": {\"list\": []}, \"next\": null}";
        }));
        assertThat(landed().read(plugin, api(new Paging.Cursor("after", "/next"), null, null, "/data/list", 0, 1 << 20), null).rows)
                .containsExactly("1|null", "2|null", "3|null");
        assertThat(asked).containsExactly("/items", "/items?after=a+b", "/items?after=17");
    }

    @Test
    void linksAndRedirectsAreFollowedOnTheDeclaredHostAlone() throws IOException {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", e -> {
            asked.add("elsewhere");
            e.close();
        });
        other.start();
        try {
            on("/items", e -> {
                e.getResponseHeaders().add("Link", "</first>; rel=\"first\", </moved?x=1,2>; rel=\"last next\"");
                answer(e, 200, "[{\"id\": 1}]");
            });
            on("/moved", e -> {
                e.getResponseHeaders().add("Location", "/end");
                answer(e, 307, "");
            });
            on("/end", e -> answer(e, 200, "[{\"id\": 2}]"));
            assertThat(landed().read(plugin, api(new Paging.Link(), null, null, "", 0, 1 << 20), null).rows).containsExactly("1|null", "2|null");
            server.removeContext("/moved");
            on("/moved", e -> {
                e.getResponseHeaders().add("Location", "http://localhost:" + other.getAddress().getPort() + "/steal?token=x");
                answer(e, 302, "");
            });
            assertThatThrownBy(() -> landed().read(plugin, api(new Paging.Link(), new Auth.Bearer(), null, "", 0, 1 << 20), new Credential.Token("secret")))
                    .hasMessageContaining("YL3606").hasMessageContaining("which is not on").hasMessageNotContaining("token=x")
                    .hasMessageNotContaining("secret");
            assertThat(asked).doesNotContain("elsewhere");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void anApiThatThrottlesAndFailsIsAskedAgainWhenItSays() {
        on("/items", e -> {
            switch (asked.size()) {
                case 1 -> {
                    e.getResponseHeaders().add("Retry-After", "1");
                    answer(e, 429, "slow down");
                }
                case 2 -> answer(e, 503, "");
                case 3 -> {
                    // Announces more than it sends.
                    e.sendResponseHeaders(200, 1000);
                    e.getResponseBody().write("[{\"id\": 1},".getBytes(StandardCharsets.UTF_8));
                }
                default -> answer(e, 200, "[{\"id\": 1}]");
            }
        });
        var started = System.nanoTime();
        assertThat(landed().read(plugin, api(null, null, null, "", 3, 1 << 20), null).rows).containsExactly("1|null");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofSeconds(1));
        asked.clear();
        assertThatThrownBy(() -> landed().read(plugin, api(null, null, null, "", 1, 1 << 20), null)).hasMessageContaining("YL2603")
                .hasMessageContaining("after 2 attempts").hasMessageContaining("503");
    }

    @Test
    void garbageAndRefusalsSayWhatCame() {
        on("/items", e -> answer(e, 200, "<html>Sign in</html>"));
        assertThatThrownBy(() -> landed().read(plugin, api(null, null, null, "", 0, 1 << 20), null)).hasMessageContaining("YL2604")
                .hasMessageContaining("page 1 of \"" + url + "/items\"");
        server.removeContext("/items");
        on("/items", e -> answer(e, 200, "{\"data\": null}"));
        assertThatThrownBy(() -> landed().read(plugin, api(null, null, null, "/data", 0, 1 << 20), null)).hasMessageContaining("YL2604")
                .hasMessageContaining("no list of rows at \"/data\"");
        server.removeContext("/items");
        on("/items", e -> answer(e, 200, "[{\"id\": 1, \"who\": {\"name\": []}}]"));
        assertThatThrownBy(() -> landed().read(plugin, api(null, null, null, "", 0, 1 << 20), null)).hasMessageContaining("YL3603")
                .hasMessageContaining("row 1 of page 1").hasMessageContaining("column \"name\"");
        server.removeContext("/items");
        assertThatThrownBy(() -> landed().read(plugin, api(null, null, null, "", 0, 1 << 20), null)).hasMessageContaining("YL3604")
                .hasMessageContaining("status 404");
    }

    @Test
    void whatNeverEndsIsEnded() {
        on("/items", e -> {
            e.sendResponseHeaders(200, 0);
            var out = e.getResponseBody();
            out.write('[');
            for (;;) out.write("{\"id\": 1},".repeat(1000).getBytes(StandardCharsets.UTF_8));
        });
        assertThatThrownBy(() -> landed().read(plugin, api(null, null, null, "", 0, 1 << 20), null)).hasMessageContaining("YL3605")
                .hasMessageContaining("more than 1048576 bytes");
        server.removeContext("/items");
        var dripping = new CountDownLatch(1);
        on("/items", e -> {
            e.sendResponseHeaders(200, 0);
            e.getResponseBody().write('[');
            e.getResponseBody().flush();
            try {
                dripping.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        timeout = Duration.ofSeconds(3);
        assertThatThrownBy(() -> landed().read(plugin, api(null, null, null, "", 0, 1 << 20), null)).hasMessageContaining("YL2603")
                .hasMessageContaining("took longer than");
        timeout = Duration.ofMinutes(1);
        dripping.countDown();
        server.removeContext("/items");
        on("/items", e -> answer(e, 200, "{\"data\": [{\"id\": 1}], \"next\": \"again\"}"));
        assertThatThrownBy(() -> landed().read(plugin, api(new Paging.Cursor("after", "/next"), null, null, "/data", 0, 1 << 20), null))
                .hasMessageContaining("YL3605").hasMessageContaining("never end");
        server.removeContext("/items");
        on("/items", e -> {
            e.getResponseHeaders().add("Location", "/items");
            answer(e, 302, "");
        });
        assertThatThrownBy(() -> landed().read(plugin, api(null, null, null, "", 0, 1 << 20), null)).hasMessageContaining("YL3605")
                .hasMessageContaining("redirects more than 5 times");
    }

    @Test
    void theGreatestValueOfTheLastBatchIsSentButNoneThatIsStillToCome() {
        on("/items", e -> answer(e, 200, switch (query(e)) {
            case "null" -> "[{\"id\": 1, \"at\": \"2026-01-02T00:00:00.123456Z\"}, {\"id\": 2, \"at\": \"2026-01-01T23:00:00-09:00\"}, {\"id\": 3, \"at\": \"9999-12-31T00:00:00Z\"}]";
            default -> "[]";
        }));
        var landed = new Landed("id bigint", "at timestamp with time zone");
        var source = api(null, null, new FeedSource.JsonApi.Incremental("since", "at"), "", 0, 1 << 20);
        landed.read(plugin, source, null);
        assertThat(landed.progress).isEqualTo("2026-01-01T23:00:00-09:00");
        landed.read(plugin, source, null);
        assertThat(landed.progress).isEqualTo("2026-01-01T23:00:00-09:00");
        assertThat(asked).containsExactly("/items", "/items?since=2026-01-01T23%3A00%3A00-09%3A00");
    }

    @Test
    void theApiIsToldWhoAsks() {
        var seen = new ArrayList<String>();
        on("/items", e -> {
            var authorization = String.valueOf(e.getRequestHeaders().getFirst("Authorization"));
            seen.add(authorization);
            answer(e, authorization.equals("Bearer old") ? 401 : 200, "[]");
        });
        on("/token", e -> {
            seen.add(e.getRequestHeaders().getFirst("Authorization") + " " + new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(e, 200, "{\"token_type\": \"bearer\", \"extra\": {}, \"access_token\": \"" + (seen.size() == 1 ? "old" : "new") + "\"}");
        });
        landed().read(plugin, api(null, new Auth.OAuth2(url + "/token", "read all"), null, "", 0, 1 << 20), new Credential.UserPassword("me", "p:w"));
        var basic = "Basic " + Base64.getEncoder().encodeToString("me:p%3Aw".getBytes(StandardCharsets.UTF_8))
                + " grant_type=client_credentials&scope=read+all";
        assertThat(seen).containsExactly(basic, "Bearer old", basic, "Bearer new");
        seen.clear();
        landed().read(plugin, api(null, new Auth.Basic(), null, "", 0, 1 << 20), new Credential.UserPassword("me", "p:w"));
        landed().read(plugin, api(null, new Auth.Bearer(), null, "", 0, 1 << 20), new Credential.Token("tok"));
        assertThat(seen).containsExactly("Basic " + Base64.getEncoder().encodeToString("me:p:w".getBytes(StandardCharsets.UTF_8)), "Bearer tok");
        assertThatThrownBy(() -> landed().read(plugin, api(null, new Auth.Bearer(), null, "", 0, 1 << 20), new Credential.Token("old")))
                .hasMessageContaining("YL3604").hasMessageContaining("401").hasMessageNotContaining("old");
    }

    @Test
    void noMoreRequestsAreSentThanTheRateAllows() {
        on("/items", e -> answer(e, 200, query(e).endsWith("=5") ? "[]" : "[{\"id\": 1}]"));
        var base = api(new Paging.Page("page", 1, null, OptionalInt.empty()), null, null, "", 0, 1 << 20);
        var limited = new FeedSource.JsonApi(base.url(), "", base.paging(), null, null, false, new Rate(2, Duration.ofMillis(400)), 0,
                base.timeout(), base.maxBytes(), base.datasets());
        var started = System.nanoTime();
        landed().read(plugin, limited, null);
        assertThat(asked).hasSize(5);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(800));
    }
}
