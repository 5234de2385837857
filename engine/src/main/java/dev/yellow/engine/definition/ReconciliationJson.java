package dev.yellow.engine.definition;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.spi.source.Reconciliation;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When deletes are looked for, as a definition keeps it: an object called `reconcile`, or none.
final class ReconciliationJson {
    private static final String NAME = "reconcile";

    private ReconciliationJson() {}

    static void write(JsonGenerator json, @Nullable Reconciliation reconcile) throws IOException {
        if (reconcile == null) return;
        json.writeObjectFieldStart(NAME);
        switch (reconcile) {
            case Reconciliation.Every(var period) -> json.writeNumberField("everyMillis", period.toMillis());
            case Reconciliation.Cron(var expression, var zone) -> {
                json.writeStringField("cron", expression);
                json.writeStringField("zone", zone);
            }
            case Reconciliation.Asked _ -> json.writeBooleanField("asked", true);
        }
        json.writeEndObject();
    }

    static @Nullable Reconciliation read(JsonTree of) {
        if (!of.has(NAME)) return null;
        var t = of.object(NAME);
        if (t.has("everyMillis")) return new Reconciliation.Every(Duration.ofMillis(t.number("everyMillis")));
        return t.has("cron") ? new Reconciliation.Cron(t.text("cron"), t.text("zone")) : new Reconciliation.Asked();
    }
}
