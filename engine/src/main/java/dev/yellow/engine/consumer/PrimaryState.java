package dev.yellow.engine.consumer;

import dev.yellow.engine.shape.TableShape;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

/// A stream as its primary has it, in one snapshot.
///
/// @param last     its last committed batch; 0 before the first
/// @param uid      of that batch
/// @param datasets those that it has published, by name
public record PrimaryState(int last, UUID uid, Map<String, Dataset> datasets) {
    /// No batch has this one.
    static final UUID NOBODY = new UUID(0, 0);

    public PrimaryState {
        datasets = Map.copyOf(datasets);
    }

    /// A dataset at the primary.
    ///
    /// @param published its first batch there
    /// @param keySince  history by its key is valid from this batch on
    /// @param believed  whether the stored hashes are those of its shape, made as `epoch` says
    /// @param hashSince rows live in this batch or later carry them
    /// @param liveRows  rows live as of the last committed batch, with the sum of their hashes
    /// @param rekeyed   whether its open batch closes all rows and inserts all under a new key
    public record Dataset(String name, TableShape shape, int published, int keySince, boolean believed, long epoch, int hashSince,
            long liveRows, BigDecimal liveSum, boolean rekeyed) {}

    public Position position() {
        return new Position(last, uid);
    }
}
