package dev.yellow.engine.apply;

import dev.yellow.engine.jdbc.Rehearsal.Written;
import dev.yellow.engine.jdbc.Statements;
import java.util.List;

/// One statement that `apply` runs.
///
/// @param what it is for; the statement itself where that says it best
public record Step(String what, Written written) {
    static Step of(String sql) {
        return new Step(sql, new Written(sql, List.of()));
    }

    void run(Statements merge) {
        if (written.binds().isEmpty()) merge.execute(written.sql());
        else merge.update(written.sql(), written.binds().toArray());
    }
}
