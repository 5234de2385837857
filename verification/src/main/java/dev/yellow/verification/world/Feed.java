package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.Transformation.Mode;
import dev.yellow.model.type.DataType;
import dev.yellow.verification.oracle.History;
import dev.yellow.verification.oracle.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A kind of ingestion, as lives and scenarios know it: how the source is changed, how it is read, and what the next
/// batch must see. A new kind is a class and a line in [#ALL].
public interface Feed {
    Feed SNAPSHOT = new SnapshotFeed();

    List<Feed> ALL = List.of(SNAPSHOT, new WatermarkFeed(), new CdcFeed(), new ConsumerFeed(), new ObjectsFeed("objects", false),
            new ObjectsFeed("objects-each", true), new ApiFeed("api", false), new ApiFeed("api-since", true), new MariaDbFeed("mariadb", false), new MariaDbFeed("mariadb-since", true),
            new OutputFeed("output", Mode.FULL), new OutputFeed("output-upsert", Mode.UPSERT));

    /// As `--feed` spells it.
    String name();

    /// The one of that name; empty: snapshots. @throws IllegalArgumentException when there is none
    static Feed named(Optional<String> name) {
        return ALL.stream().filter(f -> f.name().equals(name.orElse(SNAPSHOT.name()))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feed \"" + name.orElseThrow() + "\"; there are " + ALL.stream().map(Feed::name).toList()));
    }

    /// A column that the source gives the next number with each row that it writes; null where a kind needs none.
    default @Nullable Field mark() {
        return null;
    }

    /// The platforms that keep the store, in the order in which they are attended to.
    default List<Platform> platforms() {
        return List.of(new Platform("live", Milestoning.SCD1), new Platform("forensic", Milestoning.SCD2));
    }

    record Platform(String name, Milestoning milestoning) {}

    /// The platform that alone reads the source; empty: each does.
    default Optional<String> primary() {
        return Optional.empty();
    }

    /// What a new table needs besides, at the source; `%s` is its name.
    default Optional<String> prepared() {
        return Optional.empty();
    }

    /// A table's dataset, as a definition has it.
    default StreamDefinition.Dataset dataset(SourceTable table) {
        return table.definition();
    }

    /// How a definition reads such tables.
    Source source(String platform, String stream, Site site, List<SourceTable> tables);

    /// Where a home's source is.
    ///
    /// @param folder  for files
    /// @param through the port at which a port of this machine is reached through a proxy that can be cut
    record Site(String host, int port, String database, Path folder, IntUnaryOperator through) {}

    /// Whether its source is another server than PostgreSQL, which is reached through [Home#otherSource].
    default boolean otherServer() {
        return false;
    }

    /// Brings what stands in the source's tables now to where this kind reads it. @param number rises from 1 within a life
    default void published(Home home, List<SourceTable> tables, int number) {}

    /// Whether what was read is never read again, so that it is published anew when another definition asks for more of it.
    default boolean readsOnce() {
        return false;
    }

    /// Whether its source can be had on this machine; where not, says what is not shown.
    default boolean here() {
        return true;
    }

    /// Whether columns have types at the source. Where they have none, they are those of the model, and no type is
    /// changed while a batch is open under the one before.
    default boolean typed() {
        return true;
    }

    /// Whether values come through that ISO 8601 and JSON do not know.
    default boolean takesEverything() {
        return true;
    }

    /// Whether its source can have a column of that type.
    default boolean takes(DataType type) {
        return true;
    }

    /// Whether its source can have that value, as PostgreSQL spells it, in a column of that type.
    default boolean takes(DataType type, String value) {
        return true;
    }

    /// Whether names of columns differ by more than their case.
    default boolean foldsNames() {
        return false;
    }

    /// Whether a column that the source lacks is NULL in each row.
    default boolean missingIsNull() {
        return false;
    }

    /// The code of the fault when the source has no such column.
    default String columnMissing() {
        return "YL3004";
    }

    /// Makes that befall the source.
    ///
    /// @param tables all of the source; the first is in trouble where not the whole source is
    /// @return empty where it cannot befall this kind, or where another test shows it
    Optional<Planted> planted(Trouble trouble, Home home, List<SourceTable> tables);

    /// The code of the fault when a value is too long for the model.
    default String valueUnfit() {
        return "YL3006";
    }

    /// Where among what another server sends in a reading its last rows are. @param bytes of a whole reading
    default long amongRows(long bytes) {
        return bytes - 60;
    }

    /// How batches read datasets of it, as the catalog names that: each way must come about.
    List<String> routes();

    /// Whether a batch looks at each row that the source has, so that it sees a key that is there twice.
    boolean readsAll();

    /// Whether a batch counts all of them as read, also where nothing is new.
    default boolean countsAll() {
        return readsAll();
    }

    /// Whether a row that the source no longer has is gone. Where it is not, no key is changed.
    boolean seesDeletes();

    /// The rows that a batch must leave live.
    ///
    /// @param source  all that the source has now @param history null before the first batch
    default Image next(Image source, @Nullable History history) {
        return source;
    }
}
