package dev.yellow.airflow.rest;

import dev.yellow.airflow.AirflowFault;
import dev.yellow.airflow.Json;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.SchedulerFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JSON over HTTP to one server.
final class Transport implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int SHOWN = 300;

    private final URI server;
    private volatile @Nullable Instant said;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

    Transport(URI server) {
        this.server = server;
    }

    /// @param status of HTTP @param body an empty object where there is none
    record Answer(int status, Map<String, Object> body, String text) {
        boolean good() {
            return status / 100 == 2;
        }
    }

    /// Whatever the server says.
    ///
    /// @param authorization null: none
    /// @throws dev.yellow.model.fault.Refused when nothing answers, or only what stands before the server
    Answer ask(String method, String path, @Nullable Map<String, ?> body, @Nullable String authorization) {
        var request = HttpRequest.newBuilder(URI.create(server + path)).timeout(ANSWER).header("Accept", "application/json");
        if (authorization != null) request.header("Authorization", authorization);
        if (body != null) request.header("Content-Type", "application/json");
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)));
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            response.headers().firstValue("Date").flatMap(Transport::time).ifPresent(time -> said = time);
            if (response.statusCode() >= 502 && response.statusCode() <= 504) throw unreachable("answers with status " + response.statusCode(), null);
            return new Answer(response.statusCode(), json(response), response.body());
        } catch (IOException e) {
            throw unreachable("does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("was not waited for", e);
        }
    }

    /// What the server's clock showed when it answered last, to the second; absent where it has not said.
    Optional<Instant> said() {
        return Optional.ofNullable(said);
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Takes a good answer, or refuses.
    static Answer good(Answer answer, String what) {
        if (answer.good()) return answer;
        var detail = answer.text.length() > SHOWN ? answer.text.substring(0, SHOWN) : answer.text;
        throw AirflowFault.REFUSES.refused("Airflow did not " + what + ": status " + answer.status + " " + detail.replaceAll("\\s+", " ").strip());
    }

    private static Map<String, Object> json(HttpResponse<String> response) {
        try {
            return Json.object(response.body());
        } catch (IllegalArgumentException _) {
            return Map.of();
        }
    }

    private Refused unreachable(String what, @Nullable Exception cause) {
        return new Refused(SchedulerFault.UNREACHABLE.of("", "Airflow at " + server + " " + what), cause);
    }

    @Override
    public void close() {
        http.close();
    }
}
