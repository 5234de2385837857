package dev.yellow.airflow.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.yellow.airflow.Json;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an Airflow 3 is told of a run's time, where a real one cannot be had: with another clock, and with a run of that time.
class AirflowApiTest {
    private static final CredentialStore NONE = new CredentialStore() {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public <C extends Credential> C resolve(String credential, Class<C> type) {
            throw new AssertionError("no login is asked for");
        }
    };

    private final List<Map<String, Object>> asked = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private AirflowApi api;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v2/version", exchange -> answer(exchange, 200));
        server.createContext("/api/v2/dags/d/dagRuns", exchange -> {
            asked.add(Json.object(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            answer(exchange, answers.removeFirst());
        });
        server.start();
        api = AirflowApi.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Optional.empty(), NONE);
    }

    /// The server tells its time with each answer, as Airflow does.
    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void end() {
        api.close();
        server.stop(0);
    }

    private Instant time() {
        return Instant.parse(String.valueOf(asked.getLast().get("logical_date")));
    }

    @Test
    void aRunHasTheTimeAtWhichItIsAskedForAndNoIntervalOfItsSchedule() {
        answers.add(200);
        var now = Instant.now().minusSeconds(2);
        assertThat(api.trigger("d", "test: test", now)).isTrue();
        assertThat(time()).isBetween(now.minusMillis(1), now.plusMillis(1));
        assertThat(asked.getLast()).containsEntry("data_interval_start", time().toString()).containsEntry("data_interval_end", time().toString());
    }

    @Test
    void itIsNeverOfAWholeMillisecondAsASchedulesTimesAre() {
        answers.add(200);
        api.trigger("d", "test: test", Instant.parse("2026-03-04T12:00:00Z"));
        assertThat(time()).isEqualTo("2026-03-04T12:00:00.000001Z");
    }

    @Test
    void whereOursIsAheadAirflowsClockCounts() {
        answers.add(200);
        api.trigger("d", "test: test", Instant.now().plus(Duration.ofMinutes(10)));
        assertThat(time()).isBefore(Instant.now().plusSeconds(1));
    }

    @Test
    void aRunOfATimeThatAnotherOneHasIsAskedForWithoutOne() {
        answers.addAll(List.of(409, 200));
        assertThat(api.trigger("d", "test: test", Instant.now())).isTrue();
        assertThat(asked).hasSize(2);
        assertThat(asked.getLast()).containsEntry("logical_date", null).doesNotContainKey("data_interval_start").containsEntry("note", "test: test");
    }

    @Test
    void aDagThatIsNotThereYetIsSaidNotToBe() {
        answers.add(404);
        assertThat(api.trigger("d", "test: test", Instant.now())).isFalse();
    }
}
