package dev.yellow.spi.scheduler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.JobDefinition.Kind;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Resources;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A job's definition as databases and snapshot files keep it: JSON with fields in a fixed order, so that equal
/// definitions have equal texts. Flat but for groups and inputs' datasets; times in milliseconds, memory in bytes, CPU in thousandths.
public final class JobDefinitionJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JobDefinitionJson() {}

    public static String write(JobDefinition job) {
        var out = new StringWriter();
        try (var json = FACTORY.createGenerator(out)) {
            write(json, job);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, JobDefinition job) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", job.key());
        json.writeStringField("kind", job.kind().name());
        json.writeStringField("platform", job.platform());
        json.writeStringField("store", job.store());
        json.writeStringField("owner", job.owner());
        json.writeStringField("documentation", job.documentation());
        schedule(json, job.schedule());
        json.writeStringField("priority", job.priority().name());
        json.writeNumberField("memoryRequest", job.resources().memoryRequest());
        json.writeNumberField("memoryLimit", job.resources().memoryLimit());
        json.writeNumberField("cpuRequest", job.resources().cpuRequest());
        json.writeNumberField("cpuLimit", job.resources().cpuLimit());
        json.writeNumberField("timeout", job.tries().timeout().toMillis());
        json.writeNumberField("retries", job.tries().retries());
        json.writeNumberField("backoff", job.tries().backoff().toMillis());
        json.writeObjectFieldStart("groups");
        for (var group : job.groups()) json.writeNumberField(group.name(), group.limit());
        json.writeEndObject();
        texts(json, "command", job.command());
        if (job.image() != null) json.writeStringField("image", job.image());
        json.writeStringField("modelCommit", job.modelCommit());
        if (job.promise() != null) json.writeNumberField("promise", job.promise().toMillis());
        json.writeEndObject();
    }

    private static void schedule(JsonGenerator json, Schedule schedule) throws IOException {
        switch (schedule) {
            case Schedule.Cron(var expression, var zone) -> {
                json.writeStringField("schedule", "cron");
                json.writeStringField("cron", expression);
                json.writeStringField("zone", zone);
            }
            case Schedule.Every(var period) -> {
                json.writeStringField("schedule", "every");
                json.writeNumberField("period", period.toMillis());
            }
            case Schedule.External _ -> json.writeStringField("schedule", "external");
            case Schedule.Once _ -> json.writeStringField("schedule", "once");
            case Schedule.AfterInputs(var jobs, var datasets, var which) -> {
                json.writeStringField("schedule", "inputs");
                texts(json, "inputs", jobs);
                if (!datasets.isEmpty()) {
                    json.writeObjectFieldStart("datasets");
                    for (var input : datasets.entrySet()) texts(json, input.getKey(), input.getValue());
                    json.writeEndObject();
                }
                json.writeStringField("which", which.name());
            }
        }
    }

    private static void texts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (var text : texts) json.writeString(text);
        json.writeEndArray();
    }

    /// @throws IllegalArgumentException when the text is no definition that [#write] wrote
    public static JobDefinition read(String text) {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new IllegalArgumentException("no JSON object: " + text);
            var fields = new HashMap<String, Object>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                fields.put(name, value(parser));
            }
            return read(new Fields(fields));
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
    }

    private static JobDefinition read(Fields in) {
        var groups = in.groups();
        return new JobDefinition(in.text("key"), Kind.valueOf(in.text("kind")), in.text("platform"), in.text("store"), in.text("owner"),
                in.text("documentation"), schedule(in),
                Priority.valueOf(in.text("priority")),
                new Resources(in.number("memoryRequest"), in.number("memoryLimit"), (int) in.number("cpuRequest"), (int) in.number("cpuLimit")),
                new Tries(Duration.ofMillis(in.number("timeout")), (int) in.number("retries"), Duration.ofMillis(in.number("backoff"))),
                groups, in.texts("command"), in.all.containsKey("image") ? in.text("image") : null, in.text("modelCommit"),
                in.all.containsKey("promise") ? Duration.ofMillis(in.number("promise")) : null);
    }

    private static Schedule schedule(Fields in) {
        return switch (in.text("schedule")) {
            case "cron" -> new Schedule.Cron(in.text("cron"), in.text("zone"));
            case "every" -> new Schedule.Every(Duration.ofMillis(in.number("period")));
            case "external" -> new Schedule.External();
            case "once" -> new Schedule.Once();
            case "inputs" -> new Schedule.AfterInputs(in.texts("inputs"), in.datasets(), Schedule.Which.valueOf(in.text("which")));
            case String other -> throw new IllegalArgumentException("no schedule: " + other);
        };
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case START_ARRAY -> {
                var texts = new ArrayList<String>();
                while (parser.nextToken() != JsonToken.END_ARRAY) texts.add(parser.getText());
                yield texts;
            }
            case START_OBJECT -> {
                var members = new TreeMap<String, Object>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield members;
            }
            default -> throw new IllegalArgumentException("unexpected " + parser.currentToken());
        };
    }

    private record Fields(Map<String, Object> all) {
        String text(String field) {
            return (String) required(field);
        }

        long number(String field) {
            return (Long) required(field);
        }

        List<String> texts(String field) {
            return list(required(field));
        }

        List<Group> groups() {
            var groups = new ArrayList<Group>();
            ((Map<?, ?>) required("groups")).forEach((name, limit) -> groups.add(new Group((String) name, ((Long) limit).intValue())));
            return groups;
        }

        /// Absent where all inputs are whole jobs.
        SortedMap<String, List<String>> datasets() {
            var datasets = new TreeMap<String, List<String>>();
            if (all.get("datasets") instanceof Map<?, ?> found) found.forEach((job, names) -> datasets.put((String) job, list(names)));
            return datasets;
        }

        private static List<String> list(Object texts) {
            return ((List<?>) texts).stream().map(String.class::cast).toList();
        }

        private Object required(String field) {
            var value = all.get(field);
            if (value == null) throw new IllegalArgumentException("field \"" + field + "\" is missing");
            return value;
        }
    }
}
