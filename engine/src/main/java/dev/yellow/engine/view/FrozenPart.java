package dev.yellow.engine.view;

import dev.yellow.engine.jdbc.Statements;
import dev.yellow.engine.shape.ShapeJson;
import dev.yellow.engine.shape.TableShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A span of batches for which a stream that is kept answers instead of the one that was asked.
///
/// @param stream  that is kept @param after the last batch of the part before, or 0 @param through its own last one
/// @param dataset as the part calls it; null where the part has none of that name
/// @param shape   of its table; null where it has none
record FrozenPart(int stream, int after, int through, @Nullable String dataset, @Nullable TableShape shape) {
    private static final String PARTS = """
            SELECT f.part, coalesce(lag(f.through) OVER (ORDER BY f.through), 0), f.through, d.name, d.shape
              FROM yellow.frozen f LEFT JOIN yellow.dataset d ON d.stream = f.part AND d.name = ? || '@' || f.through
             WHERE f.stream = ? ORDER BY f.through""";

    /// Those of a dataset, in the order of their batches.
    static List<FrozenPart> of(Statements merge, int stream, String dataset) {
        return new ArrayList<>(merge.query(PARTS,
                r -> new FrozenPart(r.getInt(1), r.getInt(2), r.getInt(3), r.getString(4),
                r.getString(5) == null ? null : ShapeJson.read(r.getString(5))), dataset, stream));
    }
}
