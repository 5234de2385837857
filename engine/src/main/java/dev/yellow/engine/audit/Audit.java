package dev.yellow.engine.audit;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.audit.AuditReport.Coverage;
import dev.yellow.engine.audit.Finding.Kind;
import dev.yellow.engine.audit.Finding.Proof;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.catalog.StreamState;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.SearchPath;
import dev.yellow.engine.jdbc.Parallel;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Verifies one stream. Takes no lease and writes nothing.
public final class Audit {
    /// Staging may have been filled a moment ago, and nobody has counted it: a planner that takes it for empty joins it
    /// row by row with the whole table, which takes the square of their rows.
    private static final String ASKING =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SET LOCAL lock_timeout = '30s'; SET LOCAL enable_nestloop = off";

    private static final String OTHERWISE_HASHED =
            "not proved: the stored hashes were made by a server that hashes otherwise, or await a full compare";

    private final Session merge;
    private final StreamState state;
    private final StreamDefinition definition;
    private final int from;
    private final int to;
    private final long epoch;
    private final List<Coverage> coverage = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private Audit(Session merge, StreamState state, StreamDefinition definition, int from, int to) {
        this.merge = merge;
        this.state = state;
        this.definition = definition;
        this.from = from;
        this.to = to;
        this.epoch = merge.only("SELECT " + RowHash.probe(), r -> r.getLong(1));
    }

    /// What to verify.
    ///
    /// @param from   first batch, at least 1 @param to last batch; 0: the last committed
    /// @param source whether live rows are compared with the source as it is now
    public record Request(String job, int from, int to, boolean source) {}

    /// @throws Refused when the stream is unknown, has no committed batch, or a batch asked for is not committed
    public static AuditReport run(Database database, SourceDatabases sources, Request request) {
        try (var session = database.open()) {
            var stream = Catalog.streamId(session, request.job());
            var before = Catalog.load(session, stream);
            var tables = tables(standing(session, before), before);
            var path = SearchPath.of(session);
            session.begin();
            session.execute(ASKING + "; SET LOCAL search_path = " + path);
            // Before the snapshot: a truncation that commits between would show staging empty.
            if (!tables.isEmpty())
                session.execute("LOCK TABLE " + Sql.list(tables, t -> new AuditSql(t.tables(), t.state().shape(), 0).locks()) + " IN ACCESS SHARE MODE");
            var state = Catalog.load(session, stream);
            var to = request.to() == 0 ? state.lastBatch() : request.to();
            if (state.lastBatch() == 0 || to > state.lastBatch() || request.from() < 1 || request.from() > to)
                throw new Refused(new Fault(EngineCode.BATCH_NOT_COMMITTED, new Place.InJob(request.job(), to, null),
                        "batches " + request.from() + " to " + to + " are not all committed; the last committed batch is "
                        + state.lastBatch(),
                        "ask for batches from 1 to " + state.lastBatch()));
            var definition = standing(session, state);
            var audit = new Audit(session, state, definition, request.from(), to);
            for (var t : tables(definition, state)) audit.dataset(t);
            if (request.source()) SourceAudit.run(session, sources, definition, state, audit.coverage, audit.findings);
            session.rollback();
            return new AuditReport(request.job(), request.from(), to, audit.coverage, audit.findings);
        }
    }

    private record Audited(DatasetState state, DatasetTables tables) {}

    /// Published datasets of the definition that stands.
    private static List<Audited> tables(StreamDefinition definition, StreamState state) {
        return definition.datasets().stream()
                .flatMap(d -> state.dataset(d.name()).stream())
                .filter(d -> d.published() != null)
                .map(d -> new Audited(d, DatasetTables.of(definition.platform(), definition.store(), d.name())))
                .toList();
    }

    private static StreamDefinition standing(Session session, StreamState state) {
        if (state.standing() == null || state.standing().equals(state.wanted().digest())) return state.wanted().definition();
        return session.only("SELECT body FROM yellow.definition WHERE digest = ?", r -> DefinitionJson.read(r.getString(1)), state.standing());
    }

    private void dataset(Audited d) {
        var sql = new AuditSql(d.tables(), d.state().shape(), state.lastBatch());
        var name = d.state().name();
        var totals = merge.only(sql.totals(), r -> new Totals(r.getLong(1), r.getLong(2), r.getBigDecimal(3)));
        hashes(sql, d.state(), totals.rows());
        switch (d.state().shape().milestoning()) {
            case SCD1 -> strangeBatches(sql, name, totals.rows());
            case SCD2 -> lifetimes(sql, d.state(), totals.rows());
        }
        live(d.state(), totals);
        evidence(sql, d.state());
        overlaps(sql, d.state(), totals.rows());
        buckets(sql, d.state());
    }

    /// Of a merge table. @param sum of the live rows' hashes
    private record Totals(long rows, long live, BigDecimal sum) {}

    private record Row(int batch, String key) {}

    private List<Row> rows(String query, Object... binds) {
        return merge.query(query, r -> new Row(r.getInt(1), r.getString(2)), binds);
    }

    private void hashes(AuditSql sql, DatasetState d, long rows) {
        if (!hashedAlike(d)) {
            cover(d.name(), Proof.HASH, 0, OTHERWISE_HASHED);
            return;
        }
        Parallel.during(merge, rows > definition.tuning().chunkRows() ? definition.tuning().readers() : 1,
                () -> rows(sql.hashes(), d.hashSince()))
                .forEach(r -> find(Proof.HASH, Kind.ALTERED, d.name(), r.batch(), r.key(), null,
                "the hash of its columns is not the stored one"));
        cover(d.name(), Proof.HASH, rows, d.hashSince() == 1 ? "every row" : "rows live in batch " + d.hashSince()
                + " or later; versions closed before carry hashes of an earlier shape");
    }

    /// Whether this server would hash rows and keys as the stored hashes and buckets were made.
    private boolean hashedAlike(DatasetState d) {
        return d.believed() && d.epoch() != null && d.epoch() == epoch;
    }

    private void strangeBatches(AuditSql sql, String dataset, long rows) {
        rows(sql.strangeBatches(), state.id(), dataset)
                .forEach(r -> find(Proof.COUNTS, Kind.MISVERSIONED, dataset, r.batch(), r.key(), null, "that batch changed no row here"));
        cover(dataset, Proof.COUNTS, rows, "each row's batch changed rows");
    }

    private void lifetimes(AuditSql sql, DatasetState d, long rows) {
        record Wrong(int batch, @Nullable String counts, @Nullable String sums) {}
        merge.query(sql.lifetimes(), r -> new Wrong(r.getInt(1),
                        r.getBoolean(10) ? r.getLong(2) + " versions begin in it and " + r.getLong(3) + " end before it; it committed "
                        + r.getLong(4) + " and " + r.getLong(5) : null,
                        r.getBoolean(11) ? r.getLong(6) + " rows with sum " + r.getBigDecimal(7) + " were live; the source had "
                        + r.getLong(8) + " with sum " + r.getBigDecimal(9) : null), state.id(), d.name(), d.hashSince())
                .forEach(w -> {
                    if (w.counts() != null) find(Proof.COUNTS, Kind.DIFFERS, d.name(), w.batch(), null, null, w.counts());
                    if (w.sums() != null) find(Proof.SUMS, Kind.DIFFERS, d.name(), w.batch(), null, null, w.sums());
                });
        cover(d.name(), Proof.COUNTS, rows, "versions begun and ended, by batch");
    }

    private void live(DatasetState d, Totals totals) {
        if (totals.live() != d.liveRows() || totals.sum().compareTo(d.liveSum()) != 0)
            find(Proof.SUMS, Kind.DIFFERS, d.name(), state.lastBatch(), null, null,
                    totals.live() + " rows are live with sum " + totals.sum() + "; the source had " + d.liveRows() + " with sum "
                    + d.liveSum());
        cover(d.name(), Proof.SUMS, totals.rows(), d.shape().milestoning() == Milestoning.SCD1 ? "rows live now"
                : "rows live as of each batch since " + d.hashSince());
    }

    private void evidence(AuditSql sql, DatasetState d) {
        var since = d.keySince() > 1 ? Math.max(from, d.keySince()) : from;
        var kept = merge.only(sql.kept(), r -> new Row(r.getInt(1), r.getString(2)), since, to);
        if (kept.batch() == 0) {
            cover(d.name(), Proof.EVIDENCE, 0, "no batch from " + since + " to " + to + " has its staged rows kept");
            return;
        }
        var low = kept.batch();
        merge.query(sql.evidencedImages(), r -> {
            var columns = r.getArray(3);
            if (columns == null)
                return List.of(new Finding(Proof.EVIDENCE, Kind.MISSING, d.name(), r.getInt(1), r.getString(2), null,
                        "staged by the batch, not in the table as of it"));
            var at = r.getInt(1);
            var key = r.getString(2);
            return Arrays.stream((String[]) columns.getArray())
                    .map(c -> new Finding(Proof.EVIDENCE, Kind.ALTERED, d.name(), at, key, c,
                    "the table has another value than was staged")).toList();
        }, low, to).forEach(findings::addAll);
        rows(sql.evidencedEnds(), low, to)
                .forEach(r -> find(Proof.EVIDENCE, d.shape().milestoning() == Milestoning.SCD1 ? Kind.EXTRA : Kind.MISVERSIONED, d.name(),
                r.batch(), r.key(), null, "the batch ended this row; the table does not say so"));
        var milestoned = d.shape().milestoning() == Milestoning.SCD2;
        var unevidenced = milestoned
                ? rows(sql.unevidenced(), state.id(), d.name(), low, to, state.id(), d.name(), low, to, d.keySince())
                : rows(sql.unevidenced(), state.id(), d.name(), low, to);
        unevidenced.forEach(r -> find(Proof.EVIDENCE, Kind.EXTRA, d.name(), r.batch(), r.key(), null,
                "the table has a row of this batch that was not staged by it"));
        cover(d.name(), Proof.EVIDENCE, Long.parseLong(kept.key()), "each row changed in batches " + low + " to " + to);
    }

    private void overlaps(AuditSql sql, DatasetState d, long rows) {
        if (d.rekeyed()) {
            cover(d.name(), Proof.INTERVALS, 0, "not proved: the open batch changes the key, and its rows come with its commit");
            return;
        }
        var found = d.shape().milestoning() == Milestoning.SCD2 ? rows(sql.overlaps(), d.keySince()) : rows(sql.overlaps());
        found.forEach(r -> find(Proof.INTERVALS, Kind.DOUBLED, d.name(), r.batch(), r.key(), null, "two rows of this key hold at once"));
        cover(d.name(), Proof.INTERVALS, rows, "one row a key at any time" + (d.keySince() > 1 ? ", since the key changed in batch " + d.keySince() : ""));
    }

    private void buckets(AuditSql sql, DatasetState d) {
        var kept = merge.query("SELECT DISTINCT batch FROM yellow.bucket_sum WHERE stream = ? AND dataset = ? AND batch BETWEEN ? AND ? ORDER BY 1",
                r -> r.getInt(1), state.id(), d.name(), from, to);
        if (!kept.isEmpty() && !hashedAlike(d)) {
            cover(d.name(), Proof.BUCKETS, 0, OTHERWISE_HASHED);
            return;
        }
        for (var batch : kept) {
            if (batch < d.hashSince() || batch < d.keySince()) continue;
            var milestoned = d.shape().milestoning() == Milestoning.SCD2;
            if (!milestoned && d.changedBatch() > batch) continue;
            var differing = milestoned
                    ? merge.query(sql.buckets(), r -> "bucket " + r.getInt(1) + " has " + r.getLong(2) + " rows, " + r.getLong(3)
                    + " were kept", state.id(), batch, d.name(), batch, batch)
                    : merge.query(sql.buckets(), r -> "bucket " + r.getInt(1) + " has " + r.getLong(2) + " rows, " + r.getLong(3)
                    + " were kept", state.id(), batch, d.name());
            differing.forEach(text -> find(Proof.BUCKETS, Kind.DIFFERS, d.name(), batch, null, null, text));
            cover(d.name(), Proof.BUCKETS, 256, "buckets of keys as of batch " + batch);
        }
    }

    private void cover(String dataset, Proof proof, long rows, String what) {
        coverage.add(new Coverage(dataset, proof, rows, what));
    }

    private void find(Proof proof, Kind kind, String dataset, int batch, @Nullable String key, @Nullable String column, String detail) {
        findings.add(new Finding(proof, kind, dataset, batch, key, column, detail));
    }
}
