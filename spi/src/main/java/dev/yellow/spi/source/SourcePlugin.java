package dev.yellow.spi.source;

import dev.yellow.spi.credential.CredentialStore;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Reads sources of certain kinds. Found by `ServiceLoader`; thread-safe.
public interface SourcePlugin {
    /// The kinds of [FeedSource#kind] that it reads.
    Set<String> kinds();

    /// Opens a reading; nothing is delivered yet. When the run is asked to stop, the calling thread is interrupted: what it waits
    /// for ends then, so that this throws.
    ///
    /// @throws dev.yellow.model.fault.Refused when the source cannot be reached, refuses the credential, or does not fit
    ///         the datasets
    Reading open(Request request);

    /// What a reading is opened with.
    ///
    /// @param datasets  all of the stream, in its order
    /// @param position  what the last reading gave as its position; may be empty
    /// @param chunkRows rows held in memory at most, at least 1
    record Request(FeedSource source, List<FeedDataset> datasets, CredentialStore credentials, Known known, String position, int chunkRows) {
        public Request {
            datasets = List.copyOf(datasets);
        }
    }

    /// Which items committed batches have read.
    @FunctionalInterface
    interface Known {
        Set<Item> of(String dataset, Collection<Item> items);
    }
}
