package dev.yellow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yellow.server.watch.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The pages of the API and of the metrics follow from the code.
class PagesTest {
    private static final String API = """
            # The API

            <!-- Generated from the description of the API. `-Ddocs.update` rewrites this page. -->

            A [server](server.md) answers these resources, as JSON, to requests with a token. The whole description, for making
            clients, is `/q/openapi`.

            What goes wrong is a problem after RFC 9457 (`application/problem+json`) with the [fault's](faults.md) `code`, what is
            wrong (`detail`), `where`, and how to `mend` it. The status: 400 the request is wrong, 401 no token, 403 a token that
            may only read, 404 no such thing, 409 an operator must act first, 503 ask again, 500 a defect of Yellow's.

            Requests that change something may have a body, `{"reason": "..."}`; their answer is the record of the change.
            """;

    private static final String METRICS = """
            # Metrics

            <!-- Generated from the list of metrics. `-Ddocs.update` rewrites this page. -->

            A [server](server.md) shows these at `/q/metrics`, besides those of its JVM. Gauges of streams and of the queue speak of
            the whole stack, so every server shows the same; counters and histograms are of one server's own runs.

            """;

    @Test
    void thePageOfTheApiIsItsDescription() throws IOException {
        var api = new ObjectMapper().readTree(Path.of("target/openapi/openapi.json").toFile());
        var page = new StringBuilder(API);
        for (var tag : api.path("tags")) {
            page.append("\n## %s\n\n%s\n\n| request | does | answers |\n|---|---|---|\n"
                    .formatted(tag.path("name").asText(), tag.path("description").asText()));
            for (var path : api.path("paths").properties()) for (var operation : path.getValue().properties()) {
                if (!StreamSupport.stream(operation.getValue().path("tags").spliterator(), false).anyMatch(of -> of.equals(tag.path("name")))) continue;
                page.append("| `%s %s%s` | %s | %s |\n"
                        .formatted(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), query(operation.getValue()),
                        operation.getValue().path("summary").asText(),
                        type(operation.getValue().path("responses").path("200").path("content").path("application/json").path("schema"))));
            }
        }
        page.append("\n## Answers\n");
        for (var schema : api.path("components").path("schemas").properties()) page.append(shape(schema));
        assertThat(page).contains("GET /api/v1/jobs", "POST /api/v1/jobs/{platform}/{stream}/pause");
        GeneratedPage.is("docs/api.md", page.toString());
    }

    @Test
    void thePageOfMetricsIsTheirList() {
        var page = new StringBuilder(METRICS).append("| metric | kind | labels | is |\n|---|---|---|---|\n");
        for (var metric : Metric.values()) {
            page.append("| `%s` | %s | %s | %s |\n".formatted(metric.exposed(), metric.kind().name().toLowerCase(Locale.ROOT),
                    metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")), metric.meaning()));
        }
        page.append("""

                Streams that are later than promised:

                ```text
                yellow_stream_lag_seconds > on (platform, stream) yellow_stream_promise_seconds
                ```
                """);
        GeneratedPage.is("docs/metrics.md", page.toString());
    }

    private static String query(JsonNode operation) {
        var names = StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("query")).map(parameter -> parameter.path("name").asText())
                .toList();
        return names.isEmpty() ? "" : "?" + names.stream().map(name -> name + "=").collect(Collectors.joining("&"));
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            var name = schema.path("$ref").asText().replaceFirst(".*/", "");
            if (name.equals("OffsetDateTime")) return "time";
            return name.matches("[A-Z].*[A-Z].*|Problem|Reason|Owned") ? "[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT)) : name;
        }
        var type = schema.path("type");
        if (type.isArray())
            return StreamSupport.stream(type.spliterator(), false).map(JsonNode::asText).filter(one -> !one.equals("null"))
                    .map(one -> one.equals("array") ? "list of " + type(schema.path("items")) : one).collect(Collectors.joining(" or "))
                    + " or null";
        if (type.asText().equals("array")) return "list of " + type(schema.path("items"));
        if (schema.has("anyOf"))
            return StreamSupport.stream(schema.path("anyOf").spliterator(), false).map(PagesTest::type).collect(Collectors.joining(" or "));
        return type.asText();
    }

    private static String shape(Map.Entry<String, JsonNode> schema) {
        if (!schema.getValue().has("properties")) return "";
        var text = new StringBuilder("\n### %s\n\n%s\n\n| field | type | is |\n|---|---|---|\n"
                .formatted(schema.getKey(), schema.getValue().path("description").asText()));
        for (var field : schema.getValue().path("properties").properties())
            text.append("| `%s` | %s | %s |\n".formatted(field.getKey(), type(field.getValue()), field.getValue().path("description").asText()));
        return text.toString();
    }
}
