package dev.yellow.spi.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One reading of a source for one batch. Called by one thread.
public interface Reading extends AutoCloseable {
    /// Asked for each dataset before [#read].
    Delivery delivery(String dataset);

    /// Whether everything is as it was when the last batch was read, so that nothing need be read. Only where that is
    /// certain.
    default boolean unchanged() {
        return false;
    }

    /// Streams all that this batch is to have.
    ///
    /// @throws dev.yellow.model.fault.Refused when the source cannot be read to the end
    void read(Sinks sinks);

    /// The run is asked to stop while [#read] is at work in another thread, which is interrupted: what it waits for ends, so
    /// that it throws. May be called more than once; what hears an interrupt by itself needs nothing here.
    default void stop() {}

    /// After [#read]: by dataset, what the next reading is to be told; what is not named stays as it was.
    Map<String, String> progress();

    /// After [#read]: where the source stood, kept with the batch for people; null: it cannot say.
    default @Nullable String position() {
        return null;
    }

    /// Since when it holds a snapshot of its source, by [System#nanoTime]; null: it holds none. Its age is bounded by the
    /// stream's tuning.
    default @Nullable Long snapshotSince() {
        return null;
    }

    /// The batch has been committed, together with the progress. A process may end before this is told, so whatever the
    /// source must learn for certain is also told when a reading is opened: from the progress that it is given.
    default void committed() {}

    @Override
    void close();
}
