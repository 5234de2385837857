package dev.yellow.engine.definition;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import dev.yellow.spi.source.FeedSource.Tables;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Tables of another database as a definition keeps them.
final class TablesJson {
    private TablesJson() {}

    static void write(JsonGenerator json, Tables source) throws IOException {
        json.writeStringField("type", "tables");
        json.writeStringField("database", source.container().kind());
        json.writeStringField("host", source.container().host());
        json.writeNumberField("port", source.container().port());
        json.writeStringField("name", source.container().database());
        json.writeStringField("tls", source.container().tls().name());
        json.writeStringField("credential", source.credential());
        var watermark = source.watermark();
        if (watermark == null) return;
        json.writeObjectFieldStart("watermark");
        FeedSourceJson.texts(json, "columns", watermark.columns());
        json.writeNumberField("lagMillis", watermark.lag().toMillis());
        ReconciliationJson.write(json, watermark.reconcile());
        json.writeEndObject();
    }

    static Tables read(JsonTree t) {
        return new Tables(container(t), t.text("credential"), t.has("watermark") ? watermark(t.object("watermark")) : null);
    }

    private static Endpoint.Sql container(JsonTree t) {
        var host = t.text("host");
        var port = (int) t.number("port");
        var name = t.text("name");
        var tls = Tls.valueOf(t.text("tls"));
        return switch (t.text("database")) {
            case "mariadb" -> new Endpoint.MariaDb(host, port, name, tls);
            case "mysql" -> new Endpoint.MySql(host, port, name, tls);
            case "sqlserver" -> new Endpoint.SqlServer(host, port, name, tls);
            case "oracle" -> new Endpoint.Oracle(host, port, name, tls);
            default -> throw new IllegalArgumentException("unknown database \"" + t.text("database") + "\"");
        };
    }

    private static Tables.@Nullable Watermark watermark(JsonTree t) {
        return new Tables.Watermark(FeedSourceJson.texts(t.object("columns")), Duration.ofMillis(t.number("lagMillis")), ReconciliationJson.read(t));
    }
}
