package dev.yellow.model.store;

import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How rows are read. A new kind must be answered at every `switch` before anything compiles.
///
/// Reading another platform's merge tables is no kind of its own: it follows from [primary
/// ingestion][dev.yellow.model.placement.PrimaryIngestion] and is never written by hand.
public sealed interface Ingestion {
    Place.InModel at();

    /// Reads all rows of a database's tables; missing keys are deletes.
    record Snapshot(Place.InModel at) implements Ingestion {}

    /// Reads the rows whose column passed the mark of the last batch.
    ///
    /// @param column    what datasets that name none of their own use
    /// @param lag       how late a row may become visible at a source that cannot tell
    /// @param reconcile when all keys are read to find deletes; absent: deletes are never seen
    record Watermark(@Nullable Ref column, @Nullable Duration lag, @Nullable Schedule reconcile, Place.InModel at) implements Ingestion {}

    /// Reads the database's log of changes.
    ///
    /// @param slotAlarm bytes of log that the slot may hold back before it is alarmed
    record Cdc(@Nullable Ref slot, @Nullable Ref publication, OptionalLong slotAlarm, Place.InModel at) implements Ingestion {}

    /// Reads objects of delimited text.
    ///
    /// @param nullText what stands for NULL; absent: the empty unquoted field
    record Csv(Files files, boolean header, char delimiter, char quote, @Nullable String nullText, Place.InModel at) implements Ingestion {}

    /// Reads objects with a JSON value a line.
    record JsonLines(Files files, Place.InModel at) implements Ingestion {}

    /// Reads pages of a JSON API.
    ///
    /// @param paging      absent: one page
    /// @param auth        absent: none
    /// @param incremental absent: all rows each time
    /// @param maxBytes    of one answer
    record JsonApi(
            @Nullable Paging paging,
            @Nullable Auth auth,
            @Nullable Incremental incremental,
            Repeated repeated,
            @Nullable Rate rateLimit,
            int retries,
            Duration timeout,
            OptionalLong maxBytes,
            Place.InModel at)
            implements Ingestion {}

    /// What csv and jsonl share.
    ///
    /// @param encoding   an IANA charset
    /// @param maxRejects lines of a dataset that a batch may put aside because they are no rows; 0: a bad line fails the batch
    record Files(Objects objects, Compression compression, Ref encoding, OptionalInt maxRejects) {}

    /// Each object exactly once, or the latest object as the whole.
    enum Objects { EACH, LATEST }

    enum Compression { NONE, GZIP, ZSTD, BZIP2 }

    /// How the next page is asked for.
    sealed interface Paging {
        /// @param first the first page's number
        record Page(String parameter, int first, @Nullable String sizeParameter, OptionalInt size) implements Paging {}

        /// @param pointer JSON pointer to the next cursor in the answer
        record Cursor(String parameter, String pointer) implements Paging {}

        /// The answer's Link header.
        record Link() implements Paging {}
    }

    /// How the API is told who asks; secrets are the container's credential.
    sealed interface Auth {
        record Basic() implements Auth {}

        record Bearer() implements Auth {}

        /// Client credentials.
        record OAuth2(String tokenUrl, @Nullable String scope) implements Auth {}
    }

    /// @param column whose mark is sent as `parameter`
    record Incremental(String parameter, Ref column) {}

    /// What happens to a key met twice across pages.
    enum Repeated { LAST, FAIL }

    record Rate(int requests, Duration per) {}

    /// As the model spells the kind.
    default String kind() {
        return switch (this) {
            case Snapshot _ -> "snapshot";
            case Watermark _ -> "watermark";
            case Cdc _ -> "cdc";
            case Csv _ -> "csv";
            case JsonLines _ -> "jsonl";
            case JsonApi _ -> "json";
        };
    }
}
