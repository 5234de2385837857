package dev.yellow.engine.apply;

import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Ingestion;
import dev.yellow.model.store.Schedule;
import dev.yellow.spi.source.Reconciliation;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compiles what is said of watermarks.
final class Watermarks {
    private Watermarks() {}

    /// By dataset, its column.
    static Map<String, String> columns(Datastore store, Ingestion.Watermark ingestion) {
        return store.datasets().stream().collect(Collectors.toMap(Dataset::name, d -> {
            var column = d.watermark() == null ? ingestion.column() : d.watermark();
            return Objects.requireNonNull(column, "lint refuses a dataset without watermark").name();
        }));
    }

    /// When deletes are looked for; null: never.
    static @Nullable Reconciliation reconciliation(Ingestion.Watermark ingestion) {
        return switch (ingestion.reconcile()) {
            case null -> null;
            case Schedule.Every every -> new Reconciliation.Every(every.period());
            case Schedule.Cron cron -> new Reconciliation.Cron(cron.expression().name(), cron.zoneName());
            case Schedule.External _ -> new Reconciliation.Asked();
            case Schedule.Inputs _ -> throw new IllegalArgumentException("only a transformer has inputs");
        };
    }
}
