package dev.yellow.engine.definition;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.engine.definition.StreamDefinition.View;
import dev.yellow.model.type.DataTypeParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A stream's definition as the catalog keeps it: JSON with fields in a fixed order, so that equal definitions have
/// equal texts and one digest.
public final class DefinitionJson {
    private DefinitionJson() {}

    /// SHA-256 of the text, as 64 hex digits.
    public static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static String write(StreamDefinition d) {
        var out = new StringWriter();
        try (var json = JsonTree.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("platform", d.platform());
            json.writeStringField("stream", d.stream());
            json.writeStringField("store", d.store());
            json.writeStringField("milestoning", d.milestoning().name());
            source(json, d.source());
            json.writeArrayFieldStart("datasets");
            for (var dataset : d.datasets()) dataset(json, dataset);
            json.writeEndArray();
            json.writeArrayFieldStart("views");
            for (var view : d.views()) view(json, view);
            json.writeEndArray();
            json.writeObjectFieldStart("retention");
            json.writeNumberField("batches", d.retention().batches());
            json.writeNumberField("ageSeconds", d.retention().age().toSeconds());
            json.writeBooleanField("full", d.retention().full());
            json.writeEndObject();
            json.writeObjectFieldStart("tuning");
            json.writeNumberField("chunkRows", d.tuning().chunkRows());
            json.writeNumberField("maxDeleteFraction", d.tuning().maxDeleteFraction());
            json.writeNumberField("maxSnapshotAgeSeconds", d.tuning().maxSnapshotAge().toSeconds());
            json.writeNumberField("readers", d.tuning().readers());
            json.writeBooleanField("allowRewrite", d.tuning().allowRewrite());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /// @throws IllegalArgumentException when the text is not what [#write] wrote
    public static StreamDefinition read(String text) {
        var t = JsonTree.read(text);
        var retention = t.object("retention");
        var tuning = t.object("tuning");
        return new StreamDefinition(
                t.text("platform"),
                t.text("stream"),
                t.text("store"),
                Milestoning.valueOf(t.text("milestoning")),
                source(t.object("source")),
                t.objects("datasets").stream().map(DefinitionJson::dataset).toList(),
                t.objects("views").stream()
                .map(v -> new View(v.text("workspace"), v.text("group"), v.text("dataset"), v.text("readerRole"),
                v.has("yields") && v.flag("yields"))).toList(),
                new Retention((int) retention.number("batches"), Duration.ofSeconds(retention.number("ageSeconds")), retention.flag("full")),
                new Tuning((int) tuning.number("chunkRows"), tuning.decimal("maxDeleteFraction"),
                        Duration.ofSeconds(tuning.number("maxSnapshotAgeSeconds")), (int) tuning.number("readers"), tuning.flag("allowRewrite")));
    }

    private static void source(JsonGenerator json, Source source) throws IOException {
        json.writeObjectFieldStart("source");
        switch (source) {
            case Source.PostgresSnapshot p -> {
                json.writeStringField("kind", "postgres-snapshot");
                json.writeStringField("host", p.host());
                json.writeNumberField("port", p.port());
                json.writeStringField("database", p.database());
                json.writeStringField("tls", p.tls());
                json.writeStringField("credential", p.credential());
            }
            case Source.PostgresWatermark p -> {
                json.writeStringField("kind", "postgres-watermark");
                json.writeStringField("host", p.host());
                json.writeNumberField("port", p.port());
                json.writeStringField("database", p.database());
                json.writeStringField("tls", p.tls());
                json.writeStringField("credential", p.credential());
                json.writeNumberField("lagMillis", p.lag().toMillis());
                json.writeObjectFieldStart("columns");
                for (var column : new TreeMap<>(p.columns()).entrySet()) json.writeStringField(column.getKey(), column.getValue());
                json.writeEndObject();
                ReconciliationJson.write(json, p.reconcile());
            }
            case Source.TransformerOutput(var t) -> {
                json.writeStringField("kind", "transformer");
                TransformationJson.write(json, t);
            }
            case Source.MergeTables m -> {
                json.writeStringField("kind", "merge-tables");
                json.writeStringField("host", m.host());
                json.writeNumberField("port", m.port());
                json.writeStringField("database", m.database());
                json.writeStringField("tls", m.tls());
                json.writeStringField("credential", m.credential());
                json.writeStringField("platform", m.platform());
            }
            case Source.PostgresCdc p -> {
                json.writeStringField("kind", "postgres-cdc");
                json.writeStringField("host", p.host());
                json.writeNumberField("port", p.port());
                json.writeStringField("database", p.database());
                json.writeStringField("tls", p.tls());
                json.writeStringField("credential", p.credential());
                json.writeStringField("slot", p.slot());
                json.writeStringField("publication", p.publication());
                json.writeBooleanField("ours", p.ours());
                json.writeNumberField("slotAlarm", p.slotAlarm());
            }
            case Source.Feed f -> {
                json.writeStringField("kind", "feed");
                FeedSourceJson.write(json, f.feed());
            }
            case Source.NotYet n -> {
                json.writeStringField("kind", "not-yet");
                json.writeStringField("wanted", n.kind());
            }
        }
        json.writeEndObject();
    }

    private static Source source(JsonTree t) {
        return switch (t.text("kind")) {
            case "postgres-snapshot" ->
                new Source.PostgresSnapshot(t.text("host"), (int) t.number("port"), t.text("database"), t.text("tls"), t.text("credential"));
            case "postgres-watermark" ->
                new Source.PostgresWatermark(t.text("host"), (int) t.number("port"), t.text("database"), t.text("tls"),
                        t.text("credential"), columns(t.object("columns")), Duration.ofMillis(t.number("lagMillis")),
                        ReconciliationJson.read(t));
            case "transformer" -> new Source.TransformerOutput(TransformationJson.read(t));
            case "merge-tables" ->
                new Source.MergeTables(t.text("host"), (int) t.number("port"), t.text("database"), t.text("tls"), t.text("credential"), t.text("platform"));
            case "postgres-cdc" ->
                new Source.PostgresCdc(t.text("host"), (int) t.number("port"), t.text("database"), t.text("tls"), t.text("credential"),
                        t.text("slot"), t.text("publication"), t.flag("ours"), t.number("slotAlarm"));
            case "feed" -> new Source.Feed(FeedSourceJson.read(t.object("feed")));
            case "not-yet" -> new Source.NotYet(t.text("wanted"));
            default -> throw new IllegalArgumentException("unknown source \"" + t.text("kind") + "\"");
        };
    }

    private static Map<String, String> columns(JsonTree t) {
        return t.names().stream().collect(Collectors.toMap(name -> name, t::text));
    }

    private static void dataset(JsonGenerator json, Dataset d) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", d.name());
        json.writeStringField("schema", d.sourceTable().schema());
        json.writeStringField("table", d.sourceTable().table());
        json.writeArrayFieldStart("columns");
        for (var c : d.columns()) {
            json.writeStartObject();
            json.writeStringField("name", c.name());
            json.writeStringField("type", c.type().sql());
            json.writeBooleanField("notNull", c.notNull());
            json.writeStringField("comment", c.comment());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("key");
        for (var k : d.key()) json.writeString(k);
        json.writeEndArray();
        json.writeStringField("comment", d.comment());
        json.writeEndObject();
    }

    private static Dataset dataset(JsonTree t) {
        return new Dataset(
                t.text("name"),
                new SourceTable(t.text("schema"), t.text("table")),
                t.objects("columns").stream()
                .map(c -> new Column(c.text("name"), DataTypeParser.parse(c.text("type")), c.flag("notNull"), c.text("comment"))).toList(),
                t.texts("key"),
                t.text("comment"));
    }

    private static void view(JsonGenerator json, View v) throws IOException {
        json.writeStartObject();
        json.writeStringField("workspace", v.workspace());
        json.writeStringField("group", v.group());
        json.writeStringField("dataset", v.dataset());
        json.writeStringField("readerRole", v.readerRole());
        if (v.yields()) json.writeBooleanField("yields", true);
        json.writeEndObject();
    }
}
