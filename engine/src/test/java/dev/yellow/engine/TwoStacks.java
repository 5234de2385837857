package dev.yellow.engine;

import dev.yellow.engine.apply.Application;
import dev.yellow.engine.apply.Application.Offer;
import dev.yellow.engine.catalog.Migrations;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.View;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.WireProxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A stack with the primary `forensic`, and one with consumers of it: two merge databases, a link between them, and a
/// login there that may copy the store and nothing else.
final class TwoStacks implements AutoCloseable {
    /// The stack of the primary.
    final Stage there;
    final TestDatabase here;
    final Engine engine;
    final WireProxy link;
    final String copier;
    private final Dataset[] datasets;

    /// @param servers of the consumers' merge database
    TwoStacks(TestPostgres servers, Dataset... datasets) {
        this.datasets = datasets;
        there = new Stage();
        here = servers.newDatabase();
        copier = there.merge.name() + "_copier";
        there.atMerge("CREATE ROLE " + copier + " LOGIN PASSWORD 'copies'");
        var uri = URI.create(there.merge.url().substring("jdbc:".length()));
        link = WireProxy.to(uri.getHost(), uri.getPort());
        var merge = Database.merge(here.url(), new UserPassword(here.user(), here.password()));
        Migrations.run(merge);
        engine = new Engine(merge, _ -> Database.source("127.0.0.1", link.port(), there.merge.name(), "disable",
                new UserPassword(copier, "copies")), "here", Duration.ofSeconds(30));
    }

    /// Applies the primary, and consumers of it by name.
    void apply(Map<String, Milestoning> consumers) {
        applyThere(there.definition(Milestoning.SCD2, datasets));
        applyHere(consumers, new Source.MergeTables("there", 5432, there.merge.name(), "disable", "copier", "forensic"));
    }

    void applyThere(StreamDefinition... definitions) {
        there.engine.apply(new Application.Desired(List.of(definitions), Map.of(), "test", "test", "test", List.of(),
                List.of(new Offer("forensic", "shop", names(), List.of(copier))), Map.of()));
    }

    void applyHere(Map<String, Milestoning> consumers, Source source) {
        var definitions = new ArrayList<StreamDefinition>();
        consumers.forEach((platform, milestoning) -> {
            var views = Arrays.stream(datasets)
                    .map(d -> new View("desk_" + platform, "g", d.name(), DerivedNames.readerRole(here.name(), "desk_" + platform)))
                    .toList();
            definitions.add(new StreamDefinition(platform, "shop", "shop", milestoning, source, List.of(datasets), views, Stage.KEEP, there.tuning));
        });
        engine.apply(new Application.Desired(definitions, Map.of(), "test", "test", "test"));
    }

    private List<String> names() {
        return Arrays.stream(datasets).map(Dataset::name).toList();
    }

    JobOutcome.Done primary() {
        return done(there.engine.run("forensic/shop"));
    }

    JobOutcome.Done run(String platform) {
        return done(engine.run(platform + "/shop"));
    }

    private static JobOutcome.Done done(JobOutcome outcome) {
        if (outcome instanceof JobOutcome.Done done) return done;
        throw new AssertionError(outcome.toString());
    }

    Fault refused(String platform) {
        return switch (engine.run(platform + "/shop")) {
            case JobOutcome.Failed(var fault) -> fault;
            case JobOutcome other -> throw new AssertionError(other.toString());
        };
    }

    /// All versions that a batch of the primary knew, as it knew them.
    List<String> primaryAsOf(int batch) {
        return there.rows("SELECT id, v, yellow_batch_in, CASE WHEN yellow_batch_out >= %1$d THEN 2147483647 ELSE yellow_batch_out END, yellow_row_hash FROM forensic.shop_t WHERE yellow_batch_in <= %1$d ORDER BY 1, 3"
                .formatted(batch));
    }

    List<String> versions(String platform) {
        return here.rows("SELECT id, v, yellow_batch_in, yellow_batch_out, yellow_row_hash FROM " + platform + ".shop_t ORDER BY 1, 3");
    }

    /// Headers of the primary's stream, or of a consumer's.
    static List<String> headers(TestDatabase at, String platform, int upTo) {
        return at.rows("SELECT b.number, b.through, b.uid, b.reshaped, b.committed_at, b.through_at, b.changed FROM yellow.batch b JOIN yellow.stream s ON s.id = b.stream WHERE s.platform = '%s' AND b.status = 'committed' AND b.number <= %d ORDER BY 1"
                .formatted(platform, upTo));
    }

    @Override
    public void close() {
        engine.close();
        link.close();
        here.close();
        there.atMerge("DROP OWNED BY " + copier + "; DROP ROLE " + copier);
        there.close();
    }
}
