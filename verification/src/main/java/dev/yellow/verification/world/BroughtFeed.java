package dev.yellow.verification.world;

import dev.yellow.verification.oracle.History;
import dev.yellow.verification.oracle.Image;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kind that a source plug-in brings: all rows, or those that a mark has passed, as values of its own kinds. Columns have no
/// types there, or types whose changes other tests see.
interface BroughtFeed extends Feed {
    /// Whether a batch reads only what the mark has passed.
    boolean incremental();

    @Override
    default @Nullable Field mark() {
        return incremental() ? WatermarkFeed.MARK : null;
    }

    @Override
    default List<String> routes() {
        return incremental() ? List.of("first", "first_staged", "changes") : List.of("first", "first_staged", "image");
    }

    @Override
    default boolean readsAll() {
        return !incremental();
    }

    @Override
    default boolean seesDeletes() {
        return !incremental();
    }

    @Override
    default boolean typed() {
        return false;
    }

    @Override
    default boolean takesEverything() {
        return false;
    }

    @Override
    default Image next(Image source, @Nullable History history) {
        return incremental() ? WatermarkFeed.withGone(source, history) : source;
    }
}
