package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.verification.oracle.History;
import dev.yellow.verification.oracle.Image;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kind of ingestion, as lives and scenarios know it: how the source is changed, how it is read, and what the next
/// batch must see. A new kind is a class and a line in [#ALL].
public interface Feed {
    Feed SNAPSHOT = new SnapshotFeed();

    List<Feed> ALL = List.of(SNAPSHOT, new WatermarkFeed());

    /// As `verify histories --feed` spells it.
    String name();

    /// A column that the source gives the next number with each row that it writes; null where a kind needs none.
    @Nullable Field mark();

    /// How a definition reads such tables.
    Source source(String host, int port, String database, List<SourceTable> tables);

    /// Whether a row that the source no longer has is gone. Where it is not, no key is changed and none doubled: a batch
    /// that looks at a part of the rows cannot tell.
    boolean seesDeletes();

    /// The rows that a batch must leave live.
    ///
    /// @param source  all that the source has now @param history null before the first batch
    Image next(Image source, @Nullable History history);
}
