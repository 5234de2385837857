package dev.yellow.engine.definition;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion.Compression;
import dev.yellow.spi.source.FeedSource.Objects;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A source of objects as a definition keeps it.
final class ObjectsJson {
    private ObjectsJson() {}

    static void write(JsonGenerator json, Objects source) throws IOException {
        json.writeStringField("type", "objects");
        json.writeObjectFieldStart("container");
        container(json, source.container());
        json.writeEndObject();
        json.writeStringField("credential", source.credential());
        json.writeBooleanField("token", source.token());
        json.writeObjectFieldStart("format");
        switch (source.format()) {
            case Objects.Csv csv -> {
                json.writeStringField("type", "csv");
                json.writeBooleanField("header", csv.header());
                json.writeStringField("delimiter", String.valueOf(csv.delimiter()));
                json.writeStringField("quote", String.valueOf(csv.quote()));
                optional(json, "null", csv.nullText());
            }
            case Objects.JsonLines _ -> json.writeStringField("type", "jsonl");
        }
        json.writeEndObject();
        json.writeBooleanField("latest", source.latest());
        json.writeBooleanField("byTime", source.byTime());
        json.writeBooleanField("lastWins", source.lastWins());
        json.writeStringField("compression", source.compression().name());
        json.writeStringField("encoding", source.encoding());
        // Left out where there is none: definitions that were written before it are the same.
        if (source.maxRejects() > 0) json.writeNumberField("maxRejects", source.maxRejects());
        json.writeObjectFieldStart("datasets");
        for (var e : new TreeMap<>(source.datasets()).entrySet()) {
            json.writeObjectFieldStart(e.getKey());
            json.writeStringField("pattern", e.getValue().pattern());
            FeedSourceJson.texts(json, "pointers", e.getValue().pointers());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void container(JsonGenerator json, Endpoint.Objects container) throws IOException {
        json.writeStringField("type", container.kind());
        switch (container) {
            case Endpoint.S3 s3 -> {
                json.writeStringField("bucket", s3.bucket());
                optional(json, "endpoint", s3.endpoint());
                optional(json, "region", s3.region());
            }
            case Endpoint.AzureBlob azure -> {
                json.writeStringField("account", azure.account());
                json.writeStringField("container", azure.container());
                optional(json, "endpoint", azure.endpoint());
            }
            case Endpoint.Directory folder -> json.writeStringField("path", folder.path());
        }
        json.writeStringField("prefix", container.prefix());
    }

    static Objects read(JsonTree t) {
        var datasets = new LinkedHashMap<String, Objects.Selection>();
        var selections = t.object("datasets");
        for (var name : selections.names())
            datasets.put(name, new Objects.Selection(selections.object(name).text("pattern"),
                    FeedSourceJson.texts(selections.object(name).object("pointers"))));
        return new Objects(container(t.object("container")), t.text("credential"), t.flag("token"), format(t.object("format")),
                t.flag("latest"), t.flag("byTime"), t.flag("lastWins"),
                Compression.valueOf(t.text("compression")), t.text("encoding"), t.has("maxRejects") ? (int) t.number("maxRejects") : 0, datasets);
    }

    private static Endpoint.Objects container(JsonTree t) {
        return switch (t.text("type")) {
            case "s3" -> new Endpoint.S3(t.text("bucket"), optional(t, "endpoint"), optional(t, "region"), t.text("prefix"));
            case "azureBlob" -> new Endpoint.AzureBlob(t.text("account"), t.text("container"), optional(t, "endpoint"), t.text("prefix"));
            case "directory" -> new Endpoint.Directory(t.text("path"), t.text("prefix"));
            default -> throw new IllegalArgumentException("unknown container \"" + t.text("type") + "\"");
        };
    }

    private static Objects.Format format(JsonTree t) {
        return switch (t.text("type")) {
            case "csv" -> new Objects.Csv(t.flag("header"), t.text("delimiter").charAt(0), t.text("quote").charAt(0), optional(t, "null"));
            case "jsonl" -> new Objects.JsonLines();
            default -> throw new IllegalArgumentException("unknown format \"" + t.text("type") + "\"");
        };
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) json.writeStringField(name, value);
    }

    private static @Nullable String optional(JsonTree t, String name) {
        return t.has(name) ? t.text(name) : null;
    }
}
