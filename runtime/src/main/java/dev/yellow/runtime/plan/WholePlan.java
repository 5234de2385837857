package dev.yellow.runtime.plan;

import dev.yellow.engine.plan.FullPlan;
import dev.yellow.model.fault.Fault;
import java.util.List;

/// What `yellow plan` tells.
///
/// @param origin     where the model came from @param database the merge database's name
/// @param migrations of Yellow's own tables that come first
/// @param held       why apply will stop before anything, until somebody accepts it
public record WholePlan(String origin, String database, List<String> migrations, FullPlan plan, List<Fault> held) {
    public WholePlan {
        migrations = List.copyOf(migrations);
        held = List.copyOf(held);
    }

    /// Whether applying the model changes nothing.
    public boolean isEmpty() {
        return migrations.isEmpty() && plan.isEmpty();
    }
}
