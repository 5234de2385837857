package dev.yellow.airflow.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.airflow.AirflowFault;
import dev.yellow.airflow.AirflowSettings.Runner;
import dev.yellow.airflow.JobNames;
import dev.yellow.airflow.Json;
import dev.yellow.airflow.snapshot.Snapshot.Row;
import dev.yellow.spi.scheduler.ExitCode;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinitionJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A snapshot as the factory reads it: JSON whose text is equal for equal snapshots. The factory's `FORMAT` is the one
/// written here.
public final class SnapshotText {
    private static final int FORMAT = 1;
    /// Python 3.8 reads no `Z`.
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss+00:00").withZone(ZoneOffset.UTC);

    private SnapshotText() {}

    public static String write(String stack, Snapshot snapshot, Runner runner, String console) {
        return Json.write(json -> write(json, stack, snapshot, runner, console)) + "\n";
    }

    private static void write(JsonGenerator json, String stack, Snapshot snapshot, Runner runner, String console) throws IOException {
        var pools = snapshot.pools();
        json.writeStartObject();
        json.writeNumberField("format", FORMAT);
        json.writeStringField("stack", stack);
        json.writeStringField("console", console);
        exits(json);
        runner(json, runner);
        json.writeObjectFieldStart("pools");
        for (var pool : pools.slots().entrySet()) json.writeNumberField(JobNames.pool(stack, pool.getKey()), pool.getValue());
        json.writeEndObject();
        texts(json, "awaited", awaited(snapshot));
        json.writeArrayFieldStart("refused");
        for (var refusal : new TreeMap<>(snapshot.refused()).entrySet()) {
            json.writeStartObject();
            json.writeStringField("job", refusal.getKey());
            json.writeStringField("what", refusal.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("jobs");
        for (var row : snapshot.rows()) row(json, stack, row, pools, runner);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void exits(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("exits");
        for (var exit : ExitCode.values()) json.writeStringField(Integer.toString(exit.code()), deed(exit));
        json.writeEndObject();
    }

    /// What Airflow does. A code that is not in the table is tried again.
    static String deed(ExitCode exit) {
        return switch (exit.retry()) {
            case COUNTED -> "retry";
            case NOT_COUNTED -> "again";
            case NO -> switch (exit) {
                case DONE -> "done";
                case BUSY -> "skip";
                case FAILED, USAGE, REFUSED, DEFECT, INTERRUPTED, TERMINATED -> "fail";
            };
        };
    }

    private static void runner(JsonGenerator json, Runner runner) throws IOException {
        json.writeObjectFieldStart("runner");
        switch (runner) {
            case Runner.Processes(var command) -> {
                json.writeStringField("kind", "process");
                texts(json, "command", command);
            }
            case Runner.Pods pods -> {
                json.writeStringField("kind", "kubernetes");
                json.writeStringField("namespace", pods.namespace());
                json.writeStringField("image", pods.image());
                json.writeStringField("pullPolicy", pods.pullPolicy());
                texts(json, "pullSecrets", pods.pullSecrets());
                text(json, "serviceAccount", pods.serviceAccount().orElse(null));
                texts(json, "secrets", pods.secrets());
                texts(json, "configMaps", pods.configMaps());
                json.writeFieldName("nodeSelector");
                json.writeRawValue(Json.write((Object) pods.placed().nodeSelector()));
                json.writeFieldName("tolerations");
                json.writeRawValue(Json.write((Object) pods.placed().tolerations()));
                json.writeFieldName("hostAliases");
                json.writeRawValue(Json.write((Object) pods.names().aliases()));
                texts(json, "nameServers", pods.names().servers());
                text(json, "kubeconfig", pods.kubeconfig().orElse(null));
                json.writeBooleanField("deferrable", pods.deferrable());
            }
        }
        json.writeEndObject();
    }

    private static void row(JsonGenerator json, String stack, Row row, Pools pools, Runner runner) throws IOException {
        var job = row.job();
        json.writeStartObject();
        json.writeStringField("dag", JobNames.dag(stack, job));
        text(json, "pool", pools.of(job).map(group -> JobNames.pool(stack, group)).orElse(null));
        json.writeNumberField("weight", weight(job.priority()));
        json.writeStringField("start", TIME.format(row.start()));
        json.writeBooleanField("paused", row.paused());
        if (runner instanceof Runner.Pods pods) {
            json.writeStringField("pod", JobNames.pod(job.key()));
            text(json, "priorityClass", pods.placed().priorityClasses().get(job.priority()));
            json.writeObjectFieldStart("labels");
            for (var label : labels(stack, job, pods).entrySet()) json.writeStringField(label.getKey(), label.getValue());
            json.writeEndObject();
        }
        json.writeFieldName("definition");
        json.writeRawValue(JobDefinitionJson.write(job));
        json.writeEndObject();
    }

    /// By the first two a stack's network policies know its jobs.
    private static Map<String, String> labels(String stack, JobDefinition job, Runner.Pods pods) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("app.kubernetes.io/name", "yellow-job");
        labels.put("app.kubernetes.io/part-of", JobNames.label(stack));
        labels.put("app.kubernetes.io/managed-by", "yellow");
        labels.put("yellow.dev/stack", JobNames.label(stack));
        labels.put("yellow.dev/platform", JobNames.label(job.platform()));
        labels.put("yellow.dev/job", JobNames.label(job.key()));
        pods.labels().forEach(labels::putIfAbsent);
        pods.queue().ifPresent(queue -> labels.put("kueue.x-k8s.io/queue-name", queue));
        return labels;
    }

    /// Airflow's absolute weights: higher first.
    public static int weight(JobDefinition.Priority priority) {
        return switch (priority) {
            case CRITICAL -> 1000;
            case HIGH -> 100;
            case MEDIUM -> 10;
            case LOW -> 1;
        };
    }

    /// Jobs whose new data others wait for.
    private static Collection<String> awaited(Snapshot snapshot) {
        var awaited = new TreeSet<String>();
        for (var row : snapshot.rows()) if (row.job().schedule() instanceof Schedule.AfterInputs after) awaited.addAll(after.jobs());
        return awaited;
    }

    private static void texts(JsonGenerator json, String field, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (var text : texts) json.writeString(text);
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String field, @Nullable String text) throws IOException {
        if (text == null) json.writeNullField(field);
        else json.writeStringField(field, text);
    }

    /// @throws dev.yellow.model.fault.Refused when the text is no snapshot of this format
    public static Snapshot read(String text) {
        try {
            var all = Json.object(text);
            if (!Long.valueOf(FORMAT).equals(all.get("format"))) throw new IllegalArgumentException("its format is " + all.get("format"));
            var refused = new TreeMap<String, String>();
            for (var refusal : Json.objects(all, "refused")) refused.put(Json.text(refusal, "job").orElse(""), Json.text(refusal, "what").orElse(""));
            return new Snapshot(rows(all), refused);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw AirflowFault.UNREADABLE.refused("the snapshot of Airflow's jobs cannot be read: " + e.getMessage());
        }
    }

    private static List<Row> rows(Map<String, Object> all) {
        return Json.objects(all, "jobs").stream().map(row -> new Row(
                JobDefinitionJson.read(Json.write(Json.inner(row, "definition"))),
                TIME.parse(Json.text(row, "start").orElse(""), Instant::from),
                Boolean.TRUE.equals(row.get("paused")))).toList();
    }
}
