package dev.yellow.engine.definition;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.type.DataType;
import dev.yellow.spi.source.FeedSource;
import dev.yellow.spi.source.Reconciliation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One stream on one platform: where it comes from, what it keeps and for whom.
///
/// @param platform    whose schemas hold its tables
/// @param stream      `store` or `store.dataset`
/// @param store       the datastore's name; names of tables derive from it
/// @param milestoning live rows only, or all versions
/// @param source      where it is read
/// @param datasets    at least one, in the model's order
/// @param views       what each workspace sees of it
/// @param retention   how staging is pruned
/// @param tuning      bounds that never change the result
public record StreamDefinition(
        String platform,
        String stream,
        String store,
        Milestoning milestoning,
        Source source,
        List<Dataset> datasets,
        List<View> views,
        Retention retention,
        Tuning tuning) {
    public StreamDefinition {
        datasets = List.copyOf(datasets);
        views = List.copyOf(views);
        if (datasets.isEmpty()) throw new IllegalArgumentException("stream \"" + stream + "\" has no dataset");
    }

    /// `platform/stream`, as all commands name it.
    public String job() {
        return platform + "/" + stream;
    }

    /// This, reading its tables from another schema of the source.
    public StreamDefinition readingFrom(String schema) {
        return new StreamDefinition(platform, stream, store, milestoning, source,
                datasets.stream().map(d -> new Dataset(d.name(), new SourceTable(schema, d.sourceTable().table()), d.columns(), d.key(),
                d.comment())).toList(), views, retention, tuning);
    }

    /// SCD1 keeps what is live; SCD2 keeps every version, milestoned by batch.
    public enum Milestoning { SCD1, SCD2 }

    /// Where rows are read. A new kind must be answered at every `switch` before anything compiles.
    public sealed interface Source {
        /// A PostgreSQL database that is read by COPY, hashed and compared there.
        sealed interface Postgres extends Source {
            String host();

            int port();

            String database();

            /// disable, require, verify-ca or verify-full, as libpq spells them.
            String tls();

            /// The name of a user-and-password credential.
            String credential();
        }

        /// All rows of tables of a PostgreSQL database, in one snapshot.
        record PostgresSnapshot(String host, int port, String database, String tls, String credential) implements Postgres {}

        /// Rows of tables of a PostgreSQL database whose watermark column passed the mark of the last batch.
        ///
        /// @param columns   by dataset, its watermark column
        /// @param lag       how late a value may become visible where the server cannot tell, and how far ahead of its
        ///                  clock one may be; zero or more
        /// @param reconcile when all rows are read to find deletes; null: deletes are not seen
        record PostgresWatermark(String host, int port, String database, String tls, String credential, Map<String, String> columns,
                Duration lag, @Nullable Reconciliation reconcile) implements Postgres {
            public PostgresWatermark { columns = Map.copyOf(columns); }
        }

        /// What a transformer writes in the merge database, run by the stream's own job. The schema of its tables is the
        /// one that the run has prepared.
        record TransformerOutput(Transformation transformation) implements Source {}

        /// The merge tables of a primary: another platform, with all versions, that reads the store for this one.
        ///
        /// @param host       of the primary's merge database; empty: this very database
        /// @param database   its name; empty where it is this one
        /// @param credential the name of a user-and-password credential whose login has the store's copying role there;
        ///                   empty where it is this one
        record MergeTables(String host, int port, String database, String tls, String credential, String platform) implements Source {
            /// Whether the primary's tables are in this stream's own merge database.
            public boolean here() {
                return host.isEmpty();
            }
        }

        /// Changes of tables of a PostgreSQL database, as its log tells them. Where it cannot, all rows.
        ///
        /// @param slot        the replication slot's name at the source
        /// @param publication the publication's name there
        /// @param ours        whether the publication is made, changed and dropped by the stream
        /// @param slotAlarm   bytes of log that the slot may keep before that is alarmed
        record PostgresCdc(String host, int port, String database, String tls, String credential, String slot, String publication,
                boolean ours, long slotAlarm) implements Postgres {
            /// Where the slot is.
            public String server() {
                return host + ":" + port + "/" + database;
            }
        }

        /// Rows that a plug-in brings through the JVM.
        record Feed(FeedSource feed) implements Source {}

        /// Read and linted, not yet run by this engine. @param kind as the model spells it
        record NotYet(String kind) implements Source {
            public Refused refusal() {
                return new Refused(new Fault(EngineCode.NOT_YET, Place.NOWHERE, "ingestion \"" + kind + "\" is understood but not yet run by this version",
                        "use a kind that this version runs, or wait for the version that runs it"));
            }
        }

        /// Whether a batch leaves out rows that an earlier one has read, though they are still there to be read.
        default boolean leavesOutRead() {
            return switch (this) {
                case PostgresWatermark _ -> true;
                case Feed f -> f.feed().leavesOutRead();
                // A changed form of a logged table makes a batch read all rows by itself.
                case PostgresSnapshot _, TransformerOutput _, MergeTables _, PostgresCdc _, NotYet _ -> false;
            };
        }

        /// The kind and place of source that progress is kept for.
        default String name() {
            return switch (this) {
                case PostgresSnapshot _ -> "postgres-snapshot";
                case PostgresWatermark _ -> "postgres-watermark";
                case TransformerOutput _ -> "transformer";
                case MergeTables m -> "merge-tables " + m.platform();
                case PostgresCdc p -> "postgres-cdc " + p.slot();
                case Feed f -> f.feed().kind() + " " + f.feed().place();
                case NotYet n -> n.kind();
            };
        }
    }

    /// @param name        the model's name
    /// @param sourceTable schema and table at the source, each as it is there; the schema may be empty
    /// @param columns     in the model's order
    /// @param key         at least one column's name, in the key's order
    /// @param comment     the model's documentation, or empty
    public record Dataset(String name, SourceTable sourceTable, List<Column> columns, List<String> key, String comment) {
        public Dataset {
            columns = List.copyOf(columns);
            key = List.copyOf(key);
            if (key.isEmpty()) throw new IllegalArgumentException("dataset \"" + name + "\" has no key");
        }

        /// The column of that name. @throws IllegalArgumentException when there is none
        public Column column(String name) {
            return columns.stream().filter(c -> c.name().equals(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("dataset \"" + this.name + "\" has no column \"" + name + "\""));
        }
    }

    public record SourceTable(String schema, String table) {}

    /// @param type    as the merge table has it: PostgreSQL's spelling
    /// @param notNull whether the model says so; the source is held to it
    /// @param comment the model's documentation, or empty
    public record Column(String name, DataType type, boolean notNull, String comment) {}

    /// What a workspace's group sees of a dataset.
    ///
    /// @param readerRole the role that may select from it
    /// @param yields     whether it is left to another stream that has made it
    public record View(String workspace, String group, String dataset, String readerRole, boolean yields) {
        /// One that the stream makes its own.
        public View(String workspace, String group, String dataset, String readerRole) {
            this(workspace, group, dataset, readerRole, false);
        }
    }

    /// Staging is pruned when both are passed.
    ///
    /// @param batches -1 keeps all, 0 none but the current
    /// @param age     zero or more
    /// @param full    whether each batch's whole source image is kept instead of what it applied
    public record Retention(int batches, Duration age, boolean full) {
        public Retention {
            if (batches < -1) throw new IllegalArgumentException("keepStaging.batches " + batches + " is below -1");
        }
    }

    /// @param chunkRows         rows held in memory at once; at least 1
    /// @param maxDeleteFraction net deletes above this share of a table stop the batch; above 0, at most 1; default 0.5
    /// @param maxSnapshotAge    of the source's snapshot; positive
    /// @param readers           connections that read the source in parallel; at least 1
    /// @param allowRewrite      whether a table of over 1 GiB may be rewritten by an evolution
    public record Tuning(int chunkRows, double maxDeleteFraction, Duration maxSnapshotAge, int readers, boolean allowRewrite) {
        /// The defaults of the specification.
        public static final Tuning DEFAULT = new Tuning(50_000, 0.5, Duration.ofHours(1), 2, false);

        public Tuning {
            if (chunkRows < 1) throw new IllegalArgumentException("chunkRows " + chunkRows + " is below 1");
            if (!(maxDeleteFraction > 0 && maxDeleteFraction <= 1))
                throw new IllegalArgumentException("maxDeleteFraction " + maxDeleteFraction + " is not in (0, 1]");
            if (readers < 1) throw new IllegalArgumentException("readers " + readers + " is below 1");
        }
    }
}
