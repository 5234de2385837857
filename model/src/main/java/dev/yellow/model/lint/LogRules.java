package dev.yellow.model.lint;

import dev.yellow.model.placement.Hints.StreamHint;
import dev.yellow.model.placement.Placement.KeptStore;
import dev.yellow.model.stack.Staging;
import dev.yellow.model.store.Consistency;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A replication slot is one stream's alone, and whoever follows a log does not ask for all rows each time.
final class LogRules implements Rule {
    @Override
    public void check(Linting in) {
        var readers = new HashMap<String, String>();
        for (var store : in.model.stores()) {
            if (!in.scope.covers(store) || in.model.producerOf(store.name()) != null || !(store.ingestion() instanceof Ingestion.Cdc cdc)) continue;
            for (var stack : in.model.stacks()) for (var platform : in.platforms(stack)) {
                var kept = in.placement.store(platform.name(), store.name());
                if (kept == null || kept.primary() != null) continue;
                for (var stream : streams(kept)) {
                    slot(store, cdc, platform.name() + "/" + stream, readers, in);
                    var hint = hint(stream, store.name(), in);
                    var staging = hint == null || hint.staging() == null ? platform.staging() : hint.staging();
                    if (staging == Staging.FULL)
                        in.report(LintCode.LOG_WITH_FULL_STAGING, hint == null || hint.staging() == null ? platform.at() : hint.at(),
                                "stream \"" + platform.name() + "/" + stream + "\" follows its source's log, with whole images in staging");
                }
            }
        }
    }

    private static List<String> streams(KeptStore kept) {
        var store = kept.store();
        return store.consistency() == Consistency.TOGETHER ? List.of(store.name()) : kept.datasets().stream()
                .map(d -> store.name() + "." + d.dataset().name()).toList();
    }

    /// Slots are a server's, whatever database they are of.
    private static void slot(Datastore store, Ingestion.Cdc cdc, String job, Map<String, String> readers, Linting in) {
        if (cdc.slot() == null || store.container() == null || !(store.container().endpoint() instanceof Endpoint.Sql at)) return;
        var earlier = readers.putIfAbsent(at.host() + ":" + at.port() + " " + cdc.slot().name(), job);
        if (earlier != null)
            in.report(LintCode.SLOT_SHARED, cdc.slot().at(), "streams \"" + earlier + "\" and \"" + job + "\" would read slot \"" + cdc.slot().name() + "\"");
    }

    private static @Nullable StreamHint hint(String stream, String store, Linting in) {
        var own = in.model.hints().streams().get(stream);
        return own != null ? own : in.model.hints().streams().get(store);
    }
}
