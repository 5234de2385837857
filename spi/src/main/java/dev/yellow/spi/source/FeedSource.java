package dev.yellow.spi.source;

import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a feed's rows are, typed by kind. Part of a stream's compiled definition, so it holds names of credentials and
/// never secrets. A new kind must be answered at every `switch` before anything compiles.
public sealed interface FeedSource {
    /// Which plug-in reads it, and in what way: progress of one kind means nothing to another.
    String kind();

    /// What it is read from, without secrets: progress holds for this place alone.
    String place();

    /// Lines of a dataset that a batch may put aside because they are no rows; 0: none.
    default int maxRejects() {
        return 0;
    }

    /// Whether progress makes a batch leave out rows that an earlier one has read, though they are still there to be read.
    default boolean leavesOutRead() {
        return switch (this) {
            case Custom _ -> true;
            case Objects o -> o.latest();
            case Tables t -> t.watermark() != null;
            case JsonApi a -> a.incremental() != null;
        };
    }

    /// A source of a kind that is brought along by a plug-in of one's own.
    ///
    /// @param credential a credential's name; empty: none
    /// @param settings   as the plug-in understands them
    record Custom(String kind, String place, String credential, Map<String, String> settings) implements FeedSource {
        public Custom { settings = Map.copyOf(settings); }
    }

    /// Objects of text: in a bucket, a container or a folder.
    ///
    /// @param credential a credential's name; empty: none
    /// @param token      whether that is a token, and not a user and a password
    /// @param latest     whether the latest object is the whole, or each is read once
    /// @param byTime     whether objects are in the order of their times, or of their names
    /// @param lastWins   whether the last of a key counts, or a key met twice is a fault
    /// @param encoding   an IANA charset
    /// @param maxRejects lines of a dataset that a batch may put aside because they are no rows; 0: one fails it
    /// @param datasets   by name
    record Objects(Endpoint.Objects container, String credential, boolean token, Format format, boolean latest, boolean byTime, boolean lastWins,
            Ingestion.Compression compression, String encoding, int maxRejects, Map<String, Selection> datasets)
            implements FeedSource {
        /// Those of [#kind].
        public static final Set<String> KINDS = Set.of("csv", "jsonl", "csv-latest", "jsonl-latest");

        public Objects { datasets = Map.copyOf(datasets); }

        @Override
        public String kind() {
            var kind = switch (format) {
                case Csv _ -> "csv";
                case JsonLines _ -> "jsonl";
            };
            return latest ? kind + "-latest" : kind;
        }

        @Override
        public String place() {
            return switch (container) {
                case Endpoint.S3 s3 -> "s3://" + s3.bucket() + "/" + s3.prefix();
                case Endpoint.AzureBlob azure -> "azure://" + azure.account() + "/" + azure.container() + "/" + azure.prefix();
                case Endpoint.Directory folder -> folder.path() + "/" + folder.prefix();
            };
        }

        /// What is said of a dataset.
        public Selection of(String dataset) {
            return datasets.getOrDefault(dataset, new Selection("", Map.of()));
        }

        /// How an object's text is read.
        public sealed interface Format {}

        /// @param nullText what stands for NULL; null: the empty unquoted field
        public record Csv(boolean header, char delimiter, char quote, @Nullable String nullText) implements Format {}

        public record JsonLines() implements Format {}

        /// @param pattern  of its objects, below the container's prefix; empty: the usual one
        /// @param pointers by column: JSON pointers that differ from the field of its name
        public record Selection(String pattern, Map<String, String> pointers) {
            public Selection { pointers = Map.copyOf(pointers); }
        }
    }

    /// Tables of a database that is read with SQL, all in one snapshot.
    ///
    /// @param container  PostgreSQL is none of these: the engine reads it itself
    /// @param credential a credential's name: user and password
    /// @param watermark  null: all rows each time
    record Tables(Endpoint.Sql container, String credential, @Nullable Watermark watermark) implements FeedSource {
        /// Those of [#kind].
        public static final Set<String> KINDS = Set.of("mariadb-snapshot", "mysql-snapshot", "sqlserver-snapshot", "oracle-snapshot",
                "mariadb-watermark", "mysql-watermark", "sqlserver-watermark", "oracle-watermark");

        @Override
        public String kind() {
            return container.kind() + (watermark == null ? "-snapshot" : "-watermark");
        }

        @Override
        public String place() {
            return container.host() + ":" + container.port() + "/" + container.database();
        }

        /// @param columns   by dataset, its watermark column
        /// @param lag       how late a row may become visible, and how far ahead of the source's clock a value may be
        /// @param reconcile when all rows are read to find deletes; null: deletes are not seen
        public record Watermark(Map<String, String> columns, Duration lag, @Nullable Reconciliation reconcile) {
            public Watermark { columns = Map.copyOf(columns); }
        }
    }

    /// Pages of a JSON API.
    ///
    /// @param url         its base
    /// @param credential  a credential's name; empty: none
    /// @param paging      null: one page
    /// @param auth        null: none
    /// @param incremental null: all rows each time
    /// @param lastWins    whether the last of a key counts, or a key met twice is a fault
    /// @param rateLimit   null: none
    /// @param retries     after the first attempt
    /// @param timeout     of one answer
    /// @param maxBytes    of one answer
    /// @param datasets    by name
    record JsonApi(String url, String credential, Ingestion.@Nullable Paging paging, Ingestion.@Nullable Auth auth,
            @Nullable Incremental incremental, boolean lastWins,
            Ingestion.@Nullable Rate rateLimit, int retries, Duration timeout, long maxBytes, Map<String, Request> datasets)
            implements FeedSource {
        public static final String KIND = "json";

        public JsonApi { datasets = Map.copyOf(datasets); }

        @Override
        public String kind() {
            return KIND;
        }

        /// A mark of one column says nothing of another's.
        @Override
        public String place() {
            return incremental == null ? url : url + " by " + incremental.column();
        }

        /// What is said of a dataset.
        public Request of(String dataset) {
            return datasets.getOrDefault(dataset, new Request("", "", Map.of()));
        }

        /// @param parameter that tells from where rows are asked for @param column whose greatest value it is
        public record Incremental(String parameter, String column) {}

        /// @param path     below the base; empty: the dataset's name
        /// @param rows     JSON pointer to the rows; empty: the answer is their list
        /// @param pointers by column: JSON pointers that differ from the field of its name
        public record Request(String path, String rows, Map<String, String> pointers) {
            public Request { pointers = Map.copyOf(pointers); }
        }
    }
}
