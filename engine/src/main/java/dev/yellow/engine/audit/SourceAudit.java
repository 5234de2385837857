package dev.yellow.engine.audit;

import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.audit.AuditReport.Coverage;
import dev.yellow.engine.audit.Finding.Kind;
import dev.yellow.engine.audit.Finding.Proof;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.catalog.StreamState;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.Transformation;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.source.Checksum;
import dev.yellow.engine.source.Fit;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.engine.source.SourceSnapshot;
import dev.yellow.engine.staging.ImageStager;
import dev.yellow.engine.staging.StagingSql;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.engine.transform.OutputState;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares live rows with the source as it is now: by hash, and where those differ column by column.
final class SourceAudit {
    private static final String PROVED = "every live row and column, against the source";

    private SourceAudit() {}

    static void run(Session merge, SourceDatabases sources, StreamDefinition definition, StreamState state, List<Coverage> coverage, List<Finding> findings) {
        if (definition.source() instanceof Source.MergeTables(var _, var _, var _, var _, var _, var primary)) {
            for (var d : definition.datasets())
                coverage.add(new Coverage(d.name(), Proof.SOURCE, 0, "not proved: it is read from platform " + primary
                        + ", whose count and sum each batch was held to; verify " + primary + "/" + definition.stream()));
            return;
        }
        if (!(definition.source() instanceof Source.TransformerOutput(var t))) {
            against(merge, sources, definition, state, coverage, findings);
            return;
        }
        // What the program wrote for the last committed batch; of an incremental one that is not the whole.
        var published = t.mode() == Transformation.Mode.FULL ? OutputState.publishedSchema(merge, state.id(), definition.platform(), t)
                : Optional.<String>empty();
        if (published.isPresent()) against(merge, sources, definition.readingFrom(published.get()), state, coverage, findings);
        else for (var d : definition.datasets())
            coverage.add(new Coverage(d.name(), Proof.SOURCE, 0, "not proved: the transformer's last output is not the whole dataset"));
    }

    private static void against(Session merge, SourceDatabases sources, StreamDefinition definition, StreamState state,
            List<Coverage> coverage, List<Finding> findings) {
        var datasets = definition.datasets().stream().filter(d -> state.dataset(d.name()).map(DatasetState::published).isPresent()).toList();
        switch (definition.source()) {
            case Source.Postgres _, Source.TransformerOutput _ ->
                    postgres(merge, sources.open(definition.source()), definition, datasets, state, coverage, findings);
            case Source.Feed f -> datasets.forEach(d ->
                    coverage.add(new Coverage(d.name(), Proof.SOURCE, 0, "not proved: a source of kind " + f.feed().kind()
                    + " is not compared")));
            case Source.MergeTables _ -> throw new IllegalArgumentException("a consumer is not compared with a source");
            case Source.NotYet n -> throw n.refusal();
        }
    }

    private static void postgres(Session merge, Database source, StreamDefinition definition, List<Dataset> datasets, StreamState state,
            List<Coverage> coverage, List<Finding> findings) {
        var shapes = datasets.stream().collect(Collectors.toMap(Dataset::name, d -> state.dataset(d.name()).orElseThrow().shape()));
        try (var snapshot = SourceSnapshot.take(source, datasets.stream().map(Dataset::sourceTable).toList())) {
            for (var fitted : Fit.of(snapshot.session(), datasets, shapes, snapshot.canonical())) {
                var standing = state.dataset(fitted.dataset().name()).orElseThrow();
                var tables = DatasetTables.of(definition, fitted.dataset());
                var compared = hashesHold(standing.name(), coverage, findings) ? byHash(snapshot, fitted, standing) : null;
                coverage.add(compared == null ? byColumn(snapshot, merge, fitted, standing, tables, state.lastBatch(), findings) : compared);
            }
        }
    }

    /// Whether this audit has shown that stored hashes are those of the columns and give the kept sum, and has found nothing wrong.
    private static boolean hashesHold(String dataset, List<Coverage> coverage, List<Finding> findings) {
        return findings.stream().noneMatch(f -> f.dataset().equals(dataset))
                && coverage.stream().anyMatch(c -> c.dataset().equals(dataset) && c.proof() == Proof.HASH && c.rows() > 0);
    }

    /// Compares count and sum of hashes, which moves nothing: all live rows carry the hash of their columns.
    ///
    /// @return null where they differ, so that columns must tell, or where they cannot be compared so
    private static @Nullable Coverage byHash(SourceSnapshot snapshot, FittedDataset fitted, DatasetState standing) {
        if (!standing.believed() || standing.epoch() == null || standing.epoch() != snapshot.epoch()) return null;
        var theirs = Objects.requireNonNull(Checksum.of(snapshot.session(), List.of(fitted)).get(standing.name()));
        return theirs.is(standing.liveRows(), standing.liveSum()) ? new Coverage(standing.name(), Proof.SOURCE, theirs.rows(), PROVED) : null;
    }

    /// Ships all rows, so that each wrong one is named with its columns.
    private static Coverage byColumn(SourceSnapshot snapshot, Session merge, FittedDataset fitted, DatasetState standing,
            DatasetTables tables, int batch, List<Finding> findings) {
        var sql = StagingSql.of(tables, standing.shape(), 0);
        var shipped = ImageStager.ship(snapshot.session(), merge, fitted, sql);
        var unmoved = shipped.seen().rows() == standing.liveRows() && shipped.seen().sum().compareTo(standing.liveSum()) == 0;
        if (unmoved) {
            merge.query(new AuditSql(tables, standing.shape(), batch).againstImage(sql.image()),
                    r -> findings(standing.name(), batch, r.getString(1), r.getString(2), (String[]) r.getArray(3).getArray()))
                    .forEach(findings::addAll);
        }
        ImageStager.drop(merge, sql);
        return unmoved
                ? new Coverage(standing.name(), Proof.SOURCE, shipped.seen().rows(), PROVED)
                : new Coverage(standing.name(), Proof.SOURCE, 0, "not proved: the source has changed since batch " + batch + "; run the job, then verify");
    }

    private static List<Finding> findings(String dataset, int batch, String key, String how, String[] columns) {
        return switch (how) {
            case "missing" -> List.of(new Finding(Proof.SOURCE, Kind.MISSING, dataset, batch, key, null, "the source has this row"));
            case "extra" -> List.of(new Finding(Proof.SOURCE, Kind.EXTRA, dataset, batch, key, null, "the source has no such row"));
            default -> Arrays.stream(columns)
                    .map(c -> new Finding(Proof.SOURCE, Kind.ALTERED, dataset, batch, key, c, "the source has another value")).toList();
        };
    }
}
