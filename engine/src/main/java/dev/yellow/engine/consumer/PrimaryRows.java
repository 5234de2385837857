package dev.yellow.engine.consumer;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.source.Fit;
import dev.yellow.engine.source.FittedDataset.Check;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of one dataset at the primary, as queries that give the consumer's columns in its types.
///
/// @param shape    of the consumer's table
/// @param at       the dataset as the primary has it
/// @param mirrored whether both tables have the same columns in the same order of arrival: then the stored hashes are
///                 the consumer's too; else each is computed anew
public record PrimaryRows(TableShape shape, PrimaryState.Dataset at, FittedDataset fitted, boolean mirrored) {
    /// @param dataset as the consumer's definition has it @param table at the primary
    /// @throws Refused when the primary's columns do not give the definition's; retried, because it may follow yet
    public static PrimaryRows of(PrimarySnapshot primary, Dataset dataset, SourceTable table, TableShape shape, PrimaryState.Dataset at) {
        if (!at.shape().key().equals(dataset.key()) || at.rekeyed() || at.keySince() > primary.state().last())
            throw differs(dataset, "its key is (" + String.join(", ", at.shape().key()) + ") there"
                    + (at.rekeyed() ? " from its next batch on" : "") + " and (" + String.join(", ", dataset.key()) + ") here", null);
        // What the primary has not got yet is NULL here, as it will be there in all rows that stand now.
        var there = dataset.columns().stream().filter(c -> at.shape().column(c.name()).isPresent())
                .map(c -> new Column(c.name(), c.type(), false, c.comment())).toList();
        var known = new Dataset(dataset.name(), table, there, dataset.key(), dataset.comment());
        FittedDataset fit;
        try {
            fit = Fit.of(primary.session(), List.of(known), Map.of(dataset.name(), shape), primary.canonical()).getFirst();
        } catch (Refused e) {
            throw differs(dataset, e.fault().what(), e);
        }
        Fit.check(primary.session(), fit, Check.Kind.NARROWED);
        var values = new HashMap<>(fit.values());
        for (var c : dataset.columns()) values.putIfAbsent(c.name(), "NULL::" + c.type().sql());
        return new PrimaryRows(shape, at, new FittedDataset(known, shape, values, fit.landed(), List.of(), primary.canonical(),
                fit.local()), at.believed() && at.shape().columns().equals(shape.columns()));
    }

    private static Refused differs(Dataset dataset, String why, @Nullable Throwable cause) {
        return new Refused(new Fault(EngineCode.PRIMARY_DIFFERS, new Place.InJob("", 0, dataset.name()),
                "the primary's table of \"" + dataset.name() + "\" does not stand at this definition: " + why,
                "apply the same model at both, run the primary's job, then this one"), cause);
    }

    /// How these hashes were made. @param server how the primary's server hashes
    public long epoch(long server) {
        return mirrored ? at.epoch() : server;
    }

    /// The model's columns, in the shape's order.
    private String columns() {
        return Sql.list(shape.columns(), c -> "t." + Sql.id(c.name()));
    }

    private String hash() {
        return mirrored ? "t.yellow_row_hash" : RowHash.of(shape, "t", fitted.canonical());
    }

    private String where(String condition) {
        return "(SELECT " + Sql.list(shape.columns(), c -> fitted.values().get(c.name()) + " AS " + Sql.id(c.name()))
                + ", t.yellow_row_hash, t.yellow_batch_in, t.yellow_batch_out FROM " + fitted.table() + " t WHERE " + condition + ") t";
    }

    private static String live(int n) {
        return "t.yellow_batch_in <= %1$d AND t.yellow_batch_out >= %1$d".formatted(n);
    }

    /// All versions up to batch `n`; those that end with it or later are live. Gives columns, in, out, hash.
    public String versions(int n) {
        return versions("t.yellow_batch_in <= " + n, n);
    }

    /// Versions that began after `last` or ended in it or later, up to batch `n`. Gives columns, in, out, hash.
    public String touched(int last, int n) {
        return versions("(t.yellow_batch_in > %1$d AND t.yellow_batch_in <= %2$d) OR (t.yellow_batch_out >= %1$d AND t.yellow_batch_out < %2$d)"
                .formatted(last, n), n);
    }

    private String versions(String condition, int n) {
        return "SELECT %s, t.yellow_batch_in, CASE WHEN t.yellow_batch_out >= %d THEN 2147483647 ELSE t.yellow_batch_out END, %s FROM %s"
                .formatted(columns(), n, hash(), where(condition));
    }

    /// Rows live as of batch `n`. @param more what else is to stand between columns and hash, or empty
    public String live(int n, String more) {
        return "SELECT " + columns() + more + ", " + hash() + " FROM " + where(live(n));
    }

    /// Rows live as of batch `n` that began after `last`. Gives columns, hash.
    public String begun(int last, int n) {
        return "SELECT " + columns() + ", " + hash() + " FROM " + where(live(n) + " AND t.yellow_batch_in > " + last);
    }

    /// Keys whose row of batch `last` ended before batch `n`. Gives key columns and a number, which stands where a hash would.
    public String ended(int last, int n) {
        return "SELECT " + Sql.list(shape.key(), k -> "t." + Sql.id(k)) + ", 0::bigint FROM "
                + where("t.yellow_batch_in <= %1$d AND t.yellow_batch_out >= %1$d AND t.yellow_batch_out < %2$d".formatted(last, n));
    }

    /// Rows live as of the primary's last batch and the sum of their hashes.
    ///
    /// @param rows of them @param sum of their hashes, exact
    public record Total(long rows, BigDecimal sum) {}

    /// What must be live here after batch `n`: as the primary recorded it, or counted there where hashes are not its own.
    public Total total(PrimarySnapshot primary, int n) {
        if (mirrored) return new Total(at.liveRows(), at.liveSum());
        return primary.session().only("SELECT count(*), coalesce(sum(" + hash() + "), 0) FROM " + where(live(n)),
                r -> new Total(r.getLong(1), r.getBigDecimal(2)));
    }

    /// Sums of live hashes at the primary after each of its batches that changed the dataset. Gives batch, rows, sum.
    public String runningSums(int n) {
        return """
                SELECT b, (sum(sum(k)) OVER (ORDER BY b))::bigint, sum(sum(s)) OVER (ORDER BY b) FROM (
                    SELECT t.yellow_batch_in AS b, 1 AS k, (%1$s)::numeric AS s FROM %2$s
                    UNION ALL
                    SELECT t.yellow_batch_out + 1, -1, -(%1$s)::numeric FROM %3$s) x GROUP BY b"""
                .formatted(hash(), where("t.yellow_batch_in <= " + n), where("t.yellow_batch_out < " + n));
    }
}
