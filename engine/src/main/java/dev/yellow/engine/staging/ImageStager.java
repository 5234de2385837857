package dev.yellow.engine.staging;

import dev.yellow.engine.compare.KeyFaults;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.source.FittedDataset;
import java.util.List;

/// Ships the whole source image into the merge database and finds the difference there: for keys without a tested
/// order, for hashes that are not believed, for a new key, where most rows changed, and where each batch's image is
/// kept.
public final class ImageStager {
    private ImageStager() {}

    /// Stages the difference in the caller's transaction.
    ///
    /// @param believed whether equal hashes mean equal rows
    /// @param full     whether unchanged rows are staged too
    /// @param all      whether every row is new, because a new key matches none
    /// @param rows     which of the source's rows
    /// @param missing  whether rows that are not among them are gone
    /// @throws dev.yellow.model.fault.Refused when keys are duplicate or NULL
    public static Shipment stage(Session source, Session merge, FittedDataset fitted, StagingSql sql, int batch, boolean believed,
            boolean full, boolean all, String rows, boolean missing) {
        var shipped = ship(source, merge, fitted, sql, rows);
        compare(merge, sql, fitted.dataset().key(), batch, believed, full, all, missing);
        drop(merge, sql);
        return shipped;
    }

    /// Stages the difference between an image that is there and the live rows, in the caller's transaction. The
    /// parameters are those of [#stage].
    ///
    /// @param keyNames for messages
    /// @throws dev.yellow.model.fault.Refused when keys are duplicate or NULL
    public static void compare(Session merge, StagingSql sql, List<String> keyNames, int batch, boolean believed, boolean full, boolean all, boolean missing) {
        checkKeys(merge, keyNames, sql);
        if (all) {
            merge.update(sql.stageAll(), batch);
        } else {
            merge.update(sql.stageImage(believed, full), batch);
            if (missing) merge.update(sql.stageMissing(), batch);
            else if (!believed) merge.update(sql.stageRehashed(), batch);
        }
    }

    /// Makes the empty image, and says into what rows are copied: the model's columns and the hash.
    public static String create(Session merge, StagingSql sql) {
        merge.execute(sql.createImage());
        return sql.imageTarget();
    }

    /// Ships the source's rows into a table of the transaction, called [StagingSql#image].
    public static Shipment ship(Session source, Session merge, FittedDataset fitted, StagingSql sql) {
        return ship(source, merge, fitted, sql, fitted.rows());
    }

    private static Shipment ship(Session source, Session merge, FittedDataset fitted, StagingSql sql, String rows) {
        var shipped = Shipment.send(source, "SELECT " + fitted.columns() + ", " + fitted.hash() + " FROM " + rows, merge, create(merge, sql), "FORMAT binary");
        merge.execute(sql.analyzeImage());
        return shipped;
    }

    /// Drops what [#create] made.
    public static void drop(Session merge, StagingSql sql) {
        merge.execute("DROP TABLE " + sql.image());
    }

    private static void checkKeys(Session merge, List<String> keyNames, StagingSql sql) {
        var nulls = merge.only(sql.nullKeys(), r -> r.getLong(1));
        record Duplicate(String key, long more) {}
        var duplicates = merge.query("SELECT * FROM (" + sql.duplicateKeys() + ") d LIMIT 10", r -> new Duplicate("(" + r.getString(1) + ")", r.getLong(2)));
        if (nulls == 0 && duplicates.isEmpty()) return;
        var rows = merge.only("SELECT coalesce(sum(d.column2), 0) FROM (" + sql.duplicateKeys() + ") d(column1, column2)", r -> r.getLong(1));
        throw KeyFaults.of(keyNames, rows, duplicates.stream().map(Duplicate::key).toList(), nulls);
    }
}
