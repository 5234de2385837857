package dev.yellow.verification.history;

import dev.yellow.verification.oracle.Image;
import dev.yellow.verification.oracle.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of each key from one committed batch to the next, and what before that.
final class EventPairs {
    static final String TABLE = "event pairs on one key";

    private static final List<String> ALIVE = List.of("inserted", "updated", "unchanged", "returned same", "returned other");
    private static final List<String> GONE = List.of("deleted", "absent");

    private final Coverage coverage;
    private final Map<List<String>, Life> lives = new HashMap<>();
    private @Nullable List<String> key;

    /// @param last the row when it was last alive
    private record Life(String event, Row last) {}

    EventPairs(Coverage coverage) {
        this.coverage = coverage;
    }

    static void declare(Coverage coverage) {
        for (var before : ALIVE) for (var then : List.of("updated", "unchanged", "deleted")) coverage.cell(TABLE, before, then);
        for (var before : GONE) for (var then : List.of("absent", "returned same", "returned other")) coverage.cell(TABLE, before, then);
    }

    /// The next committed image of the dataset.
    void committed(Image image) {
        if (!image.key().equals(key)) lives.clear();
        key = image.key();
        var rows = image.byKey();
        lives.replaceAll((k, life) -> next(life, rows.get(k)));
        rows.forEach((k, row) -> lives.putIfAbsent(k, new Life("inserted", row)));
    }

    private Life next(Life life, @Nullable Row row) {
        var gone = GONE.contains(life.event);
        var event = row == null ? gone ? "absent" : "deleted"
                : row.equals(life.last) ? gone ? "returned same" : "unchanged"
                : gone ? "returned other" : "updated";
        coverage.saw(TABLE, life.event, event);
        return new Life(event, row == null ? life.last : row);
    }
}
