package dev.yellow.engine.ingest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One reading of a stream's source for one batch. How it is opened for each kind of source is settled in
/// `dev.yellow.engine.job.Readings`.
public interface SourceReading extends AutoCloseable {
    /// What was read.
    ///
    /// @param staged    datasets whose rows stand in staging, committed by transactions of their own
    /// @param pending   datasets whose changes are still in memory, to be staged in the batch's last transaction
    /// @param position  of the source, kept with the batch; null: the source has none
    /// @param gate      the identity of what was read, if a later batch may be skipped by it
    /// @param gateSkips batches in a row that compared nothing
    /// @param rowsRead  rows of all datasets that were compared
    /// @param progress  by dataset, how far it is read now; datasets that are not named stay as they were
    record Result(List<Ingested> staged, List<Pending> pending, @Nullable String position, @Nullable String gate, int gateSkips,
            long rowsRead, Map<String, String> progress) {
        public Result {
            staged = List.copyOf(staged);
            pending = List.copyOf(pending);
            progress = Map.copyOf(progress);
        }
    }

    /// Reads what must be read: all checks on data have passed when it returns.
    ///
    /// @param guard against too many deletes
    /// @throws dev.yellow.model.fault.Refused when a check fails; nothing is staged then
    Result run(DeleteGuard guard);

    /// Told after the batch has been committed by this run. What must be told to the source for certain is told again by
    /// the next reading, which is opened with the committed progress.
    default void committed() {}

    @Override
    void close();
}
