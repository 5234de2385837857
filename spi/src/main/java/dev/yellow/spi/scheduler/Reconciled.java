package dev.yellow.spi.scheduler;

import dev.yellow.model.fault.Fault;
import java.util.List;

/// What a reconciliation did, by job key, each list in order; and why it refused definitions.
public record Reconciled(List<String> created, List<String> changed, List<String> removed, List<String> unchanged, List<Refusal> refused) {
    public Reconciled {
        created = created.stream().sorted().toList();
        changed = changed.stream().sorted().toList();
        removed = removed.stream().sorted().toList();
        unchanged = unchanged.stream().sorted().toList();
        refused = List.copyOf(refused);
    }

    /// A definition that is not scheduled.
    public record Refusal(String job, Fault fault) {}
}
