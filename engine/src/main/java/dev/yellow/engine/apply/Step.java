package dev.yellow.engine.apply;

import dev.yellow.engine.jdbc.Rehearsal.Written;
import dev.yellow.engine.jdbc.Statements;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement that `apply` runs.
///
/// @param what it is for; the statement itself where that says it best
public record Step(String what, Written written) {
    static Step of(String sql) {
        return new Step(sql, new Written(sql, List.of()));
    }

    /// With a plan as its last value.
    Step keeping(@Nullable String plan) {
        var binds = new ArrayList<@Nullable Object>(written.binds());
        binds.set(binds.size() - 1, plan);
        return new Step(what, new Written(written.sql(), binds));
    }

    void run(Statements merge) {
        if (written.binds().isEmpty()) merge.execute(written.sql());
        else merge.update(written.sql(), written.binds().toArray());
    }
}
