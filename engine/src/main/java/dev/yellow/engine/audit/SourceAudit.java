package dev.yellow.engine.audit;

import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.audit.AuditReport.Coverage;
import dev.yellow.engine.audit.Finding.Kind;
import dev.yellow.engine.audit.Finding.Proof;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.catalog.StreamState;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.source.Fit;
import dev.yellow.engine.source.SourceSnapshot;
import dev.yellow.engine.staging.ImageStager;
import dev.yellow.engine.staging.StagingSql;
import dev.yellow.engine.table.DatasetTables;
import java.util.List;
import java.util.stream.Collectors;

/// Compares live rows with the source as it is now, column by column.
final class SourceAudit {
    private SourceAudit() {}

    static void run(Session merge, SourceDatabases sources, StreamDefinition definition, StreamState state, List<Coverage> coverage, List<Finding> findings) {
        var datasets = definition.datasets().stream().filter(d -> state.dataset(d.name()).map(DatasetState::published).isPresent()).toList();
        var shapes = datasets.stream().collect(Collectors.toMap(Dataset::name, d -> state.dataset(d.name()).orElseThrow().shape()));
        try (var snapshot = SourceSnapshot.take(sources.open(definition.source()), datasets.stream().map(Dataset::sourceTable).toList())) {
            for (var fitted : Fit.of(snapshot.session(), datasets, shapes, snapshot.canonical())) {
                var standing = state.dataset(fitted.dataset().name()).orElseThrow();
                var tables = DatasetTables.of(definition, fitted.dataset());
                var shipped = ImageStager.ship(snapshot.session(), merge, fitted, StagingSql.of(tables, standing.shape(), 0));
                var unmoved = shipped.seen().rows() == standing.liveRows() && shipped.seen().sum().compareTo(standing.liveSum()) == 0;
                if (unmoved) {
                    merge.query(new AuditSql(tables, standing.shape(), state.lastBatch()).againstImage(StagingSql.IMAGE), r -> findings(standing.name(), state.lastBatch(), r.getString(1), r.getString(2), (String[]) r.getArray(3).getArray()))
                            .forEach(findings::addAll);
                    coverage.add(new Coverage(standing.name(), Proof.SOURCE, shipped.seen().rows(), "every live row and column, against the source"));
                } else {
                    coverage.add(new Coverage(standing.name(), Proof.SOURCE, 0, "not proved: the source has changed since batch " + state.lastBatch() + "; run the job, then verify"));
                }
                ImageStager.drop(merge);
            }
        }
    }

    private static List<Finding> findings(String dataset, int batch, String key, String how, String[] columns) {
        return switch (how) {
            case "missing" -> List.of(new Finding(Proof.SOURCE, Kind.MISSING, dataset, batch, key, null, "the source has this row"));
            case "extra" -> List.of(new Finding(Proof.SOURCE, Kind.EXTRA, dataset, batch, key, null, "the source has no such row"));
            default -> java.util.Arrays.stream(columns).map(c -> new Finding(Proof.SOURCE, Kind.ALTERED, dataset, batch, key, c, "the source has another value")).toList();
        };
    }
}
