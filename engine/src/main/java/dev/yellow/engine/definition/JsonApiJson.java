package dev.yellow.engine.definition;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.model.store.Ingestion.Auth;
import dev.yellow.model.store.Ingestion.Paging;
import dev.yellow.model.store.Ingestion.Rate;
import dev.yellow.spi.source.FeedSource.JsonApi;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A JSON API as a definition keeps it.
final class JsonApiJson {
    private JsonApiJson() {}

    static void write(JsonGenerator json, JsonApi source) throws IOException {
        json.writeStringField("type", "json");
        json.writeStringField("url", source.url());
        json.writeStringField("credential", source.credential());
        if (source.paging() != null) paging(json, source.paging());
        if (source.auth() != null) auth(json, source.auth());
        if (source.incremental() != null) {
            json.writeObjectFieldStart("incremental");
            json.writeStringField("parameter", source.incremental().parameter());
            json.writeStringField("column", source.incremental().column());
            json.writeEndObject();
        }
        json.writeBooleanField("lastWins", source.lastWins());
        if (source.rateLimit() != null) {
            json.writeObjectFieldStart("rateLimit");
            json.writeNumberField("requests", source.rateLimit().requests());
            json.writeStringField("per", source.rateLimit().per().toString());
            json.writeEndObject();
        }
        json.writeNumberField("retries", source.retries());
        json.writeStringField("timeout", source.timeout().toString());
        json.writeNumberField("maxBytes", source.maxBytes());
        json.writeObjectFieldStart("datasets");
        for (var e : new TreeMap<>(source.datasets()).entrySet()) {
            json.writeObjectFieldStart(e.getKey());
            json.writeStringField("path", e.getValue().path());
            json.writeStringField("rows", e.getValue().rows());
            FeedSourceJson.texts(json, "pointers", e.getValue().pointers());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void paging(JsonGenerator json, Paging paging) throws IOException {
        json.writeObjectFieldStart("paging");
        switch (paging) {
            case Paging.Page page -> {
                json.writeStringField("type", "page");
                json.writeStringField("parameter", page.parameter());
                json.writeNumberField("first", page.first());
                if (page.sizeParameter() != null) json.writeStringField("sizeParameter", page.sizeParameter());
                if (page.size().isPresent()) json.writeNumberField("size", page.size().getAsInt());
            }
            case Paging.Cursor cursor -> {
                json.writeStringField("type", "cursor");
                json.writeStringField("parameter", cursor.parameter());
                json.writeStringField("pointer", cursor.pointer());
            }
            case Paging.Link _ -> json.writeStringField("type", "link");
        }
        json.writeEndObject();
    }

    private static void auth(JsonGenerator json, Auth auth) throws IOException {
        json.writeObjectFieldStart("auth");
        switch (auth) {
            case Auth.Basic _ -> json.writeStringField("type", "basic");
            case Auth.Bearer _ -> json.writeStringField("type", "bearer");
            case Auth.OAuth2 oauth -> {
                json.writeStringField("type", "oauth2");
                json.writeStringField("tokenUrl", oauth.tokenUrl());
                if (oauth.scope() != null) json.writeStringField("scope", oauth.scope());
            }
        }
        json.writeEndObject();
    }

    static JsonApi read(JsonTree t) {
        var datasets = new LinkedHashMap<String, JsonApi.Request>();
        var requests = t.object("datasets");
        for (var name : requests.names()) {
            var r = requests.object(name);
            datasets.put(name, new JsonApi.Request(r.text("path"), r.text("rows"), FeedSourceJson.texts(r.object("pointers"))));
        }
        var incremental = object(t, "incremental");
        var rate = object(t, "rateLimit");
        return new JsonApi(t.text("url"), t.text("credential"), paging(object(t, "paging")), auth(object(t, "auth")),
                incremental == null ? null : new JsonApi.Incremental(incremental.text("parameter"), incremental.text("column")), t.flag("lastWins"),
                rate == null ? null : new Rate((int) rate.number("requests"), Duration.parse(rate.text("per"))), (int) t.number("retries"),
                Duration.parse(t.text("timeout")), t.number("maxBytes"), datasets);
    }

    private static @Nullable Paging paging(@Nullable JsonTree t) {
        if (t == null) return null;
        return switch (t.text("type")) {
            case "page" -> new Paging.Page(t.text("parameter"), (int) t.number("first"), t.has("sizeParameter") ? t.text("sizeParameter") : null,
                    t.has("size") ? OptionalInt.of((int) t.number("size")) : OptionalInt.empty());
            case "cursor" -> new Paging.Cursor(t.text("parameter"), t.text("pointer"));
            case "link" -> new Paging.Link();
            default -> throw new IllegalArgumentException("unknown paging \"" + t.text("type") + "\"");
        };
    }

    private static @Nullable Auth auth(@Nullable JsonTree t) {
        if (t == null) return null;
        return switch (t.text("type")) {
            case "basic" -> new Auth.Basic();
            case "bearer" -> new Auth.Bearer();
            case "oauth2" -> new Auth.OAuth2(t.text("tokenUrl"), t.has("scope") ? t.text("scope") : null);
            default -> throw new IllegalArgumentException("unknown auth \"" + t.text("type") + "\"");
        };
    }

    private static @Nullable JsonTree object(JsonTree t, String field) {
        return t.has(field) ? t.object(field) : null;
    }
}
