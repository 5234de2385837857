package dev.yellow.model.contract;

import static dev.yellow.model.contract.StoreTree.tree;
import static dev.yellow.model.contract.StoreTree.word;

import dev.yellow.model.store.Ingestion;
import dev.yellow.model.store.Schedule;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How and when rows are read, as the model writes it. What its defaults say is left out.
final class IngestionTree {
    private IngestionTree() {}

    static @Nullable Map<String, Object> of(@Nullable Ingestion ingestion) {
        return switch (ingestion) {
            case null -> null;
            case Ingestion.Snapshot _ -> tree("snapshot", tree());
            case Ingestion.Watermark w ->
                    tree("watermark", tree("column", w.column() == null ? null : w.column().name(), "lag", w.lag() == null ? null
                    : duration(w.lag()), "reconcile", schedule(w.reconcile())));
            case Ingestion.Cdc c -> tree("cdc", tree("slot", c.slot() == null ? null : c.slot().name(), "publication",
                    c.publication() == null ? null : c.publication().name(),
                    "slotAlarm", c.slotAlarm().isEmpty() ? null : String.valueOf(c.slotAlarm().getAsLong())));
            case Ingestion.Csv c -> tree("csv",
                    StoreTree.put(tree("header", c.header() ? null : false, "delimiter",
                    c.delimiter() == ',' ? null : String.valueOf(c.delimiter()),
                    "quote", c.quote() == '"' ? null : String.valueOf(c.quote()), "null", c.nullText()), files(c.files())));
            case Ingestion.JsonLines j -> tree("jsonl", StoreTree.put(tree(), files(j.files())));
            case Ingestion.JsonApi j -> tree("json", api(j));
        };
    }

    private static @Nullable Object[] files(Ingestion.Files files) {
        return new @Nullable Object[] {"objects", files.objects() == Ingestion.Objects.EACH ? null : word(files.objects()), "compression",
                files.compression() == Ingestion.Compression.NONE ? null : word(files.compression()),
            "encoding", files.encoding().name().equals("UTF-8") ? null : files.encoding().name(), "maxRejects",
            files.maxRejects().isEmpty() ? null : files.maxRejects().getAsInt()};
    }

    private static Map<String, Object> api(Ingestion.JsonApi api) {
        var rate = api.rateLimit();
        var incremental = api.incremental();
        return tree("paging", paging(api.paging()), "auth", auth(api.auth()), "incremental",
                incremental == null ? null : tree("parameter", incremental.parameter(), "column", incremental.column().name()),
                "repeated", word(api.repeated()), "rateLimit", rate == null ? null
                : tree("requests", rate.requests(), "per", duration(rate.per())), "retries", api.retries(), "timeout",
                duration(api.timeout()),
                "maxSize", api.maxBytes().isEmpty() ? null : String.valueOf(api.maxBytes().getAsLong()));
    }

    private static @Nullable Map<String, Object> paging(Ingestion.@Nullable Paging paging) {
        return switch (paging) {
            case null -> null;
            case Ingestion.Paging.Page p ->
                    tree("page", tree("parameter", p.parameter(), "first", p.first(), "sizeParameter", p.sizeParameter(), "size",
                    p.size().isEmpty() ? null : p.size().getAsInt()));
            case Ingestion.Paging.Cursor c -> tree("cursor", tree("parameter", c.parameter(), "pointer", c.pointer()));
            case Ingestion.Paging.Link _ -> tree("link", tree());
        };
    }

    private static @Nullable Map<String, Object> auth(Ingestion.@Nullable Auth auth) {
        return switch (auth) {
            case null -> null;
            case Ingestion.Auth.Basic _ -> tree("basic", tree());
            case Ingestion.Auth.Bearer _ -> tree("bearer", tree());
            case Ingestion.Auth.OAuth2 o -> tree("oauth2", tree("tokenUrl", o.tokenUrl(), "scope", o.scope()));
        };
    }

    static @Nullable Map<String, Object> schedule(@Nullable Schedule schedule) {
        return switch (schedule) {
            case null -> null;
            case Schedule.Every every -> tree("every", duration(every.period()));
            case Schedule.Cron cron -> tree("cron", cron.expression().name(), "zone", cron.zone() == null ? null : cron.zone().name());
            case Schedule.External _ -> tree("external", true);
            case Schedule.Inputs inputs -> tree("inputs", word(inputs.which()));
        };
    }

    /// As the model writes it, in whole units.
    static String duration(Duration duration) {
        var millis = duration.toMillis();
        if (millis % 1000 != 0) return millis + "ms";
        var seconds = millis / 1000;
        return seconds % 86_400 == 0 ? seconds / 86_400 + "d" : seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0
                ? seconds / 60 + "m" : seconds + "s";
    }
}
