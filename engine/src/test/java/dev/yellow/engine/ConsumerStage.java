package dev.yellow.engine;

import dev.yellow.engine.apply.Application;
import dev.yellow.engine.apply.Application.Offer;
import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.View;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.spi.scheduler.JobOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A primary `forensic` that reads the source, and consumers `live` (scd1) and `copy` (scd2) of it, in one merge
/// database.
final class ConsumerStage implements AutoCloseable {
    static final Source PRIMARY = new Source.MergeTables("", 0, "", "", "", "forensic");

    final Stage stage = new Stage();
    Source read = PRIMARY;

    StreamDefinition consumer(String platform, Milestoning milestoning, Source from, Dataset... datasets) {
        var views = Arrays.stream(datasets)
                .map(d -> new View("desk_" + platform, "g", d.name(), DerivedNames.readerRole(stage.merge.name(), "desk_" + platform)))
                .toList();
        return new StreamDefinition(platform, "shop", "shop", milestoning, from, List.of(datasets), views, stage.retention, stage.tuning);
    }

    List<StreamDefinition> definitions(Dataset... datasets) {
        return new ArrayList<>(List.of(stage.definition(Milestoning.SCD2, datasets), consumer("live", Milestoning.SCD1, read, datasets),
                consumer("copy", Milestoning.SCD2, read, datasets)));
    }

    void apply(Dataset... datasets) {
        apply(definitions(datasets));
    }

    void apply(List<StreamDefinition> definitions) {
        var names = definitions.stream().flatMap(d -> d.datasets().stream()).map(Dataset::name).distinct().toList();
        var offers = definitions.stream().filter(d -> d.milestoning() == Milestoning.SCD2).map(d -> new Offer(d.platform(), "shop", names, List.of())).toList();
        stage.engine.apply(new Application.Desired(definitions, Map.of(), "test", "test", "test", List.of(), offers, Map.of()));
    }

    JobOutcome.Done run(String platform) {
        var outcome = stage.engine.run(platform + "/shop");
        if (outcome instanceof JobOutcome.Done done) return done;
        throw new AssertionError(outcome.toString());
    }

    JobOutcome.Failed fail(String platform) {
        var outcome = stage.engine.run(platform + "/shop");
        if (outcome instanceof JobOutcome.Failed failed) return failed;
        throw new AssertionError(outcome.toString());
    }

    /// All versions of a table, with their batches.
    List<String> versions(String platform, String columns) {
        return stage.rows("SELECT " + columns + ", yellow_batch_in, yellow_batch_out, yellow_row_hash FROM " + platform
                + ".shop_t ORDER BY " + columns + ", yellow_batch_in");
    }

    List<String> headers(String platform) {
        return stage.rows("SELECT b.number, b.through, b.uid, b.reshaped, b.committed_at, b.changed FROM yellow.batch b JOIN yellow.stream s ON s.id = b.stream WHERE s.platform = '"
                + platform + "' ORDER BY 1");
    }

    List<String> verify(String platform) {
        return stage.engine.verify(new Audit.Request(platform + "/shop", 1, 0, false)).findings().stream().map(Object::toString).toList();
    }

    @Override
    public void close() {
        stage.close();
    }
}
