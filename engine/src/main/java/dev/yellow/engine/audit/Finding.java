package dev.yellow.engine.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something that is not as it was committed.
///
/// @param batch  the batch concerned, 0 where no single one is
/// @param key    the row's key as text, null where the proof names no row
/// @param column the column that differs, null where the whole row is concerned
public record Finding(Proof proof, Kind kind, String dataset, int batch, @Nullable String key, @Nullable String column, String detail) {
    public enum Proof { HASH, COUNTS, SUMS, EVIDENCE, INTERVALS, BUCKETS, SOURCE }

    public enum Kind { ALTERED, MISSING, EXTRA, MISVERSIONED, DOUBLED, DIFFERS }

    @Override
    public String toString() {
        return dataset + (batch > 0 ? ", batch " + batch : "") + (key == null ? "" : ", key " + key)
                + (column == null ? "" : ", column " + column) + ": " + kind.name().toLowerCase(Locale.ROOT) + " (" + proof.name()
                .toLowerCase(Locale.ROOT) + "): " + detail;
    }
}
