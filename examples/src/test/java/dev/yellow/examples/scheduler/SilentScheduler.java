package dev.yellow.examples.scheduler;

import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.ForwardingScheduler;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Scheduler;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Lacks capabilities, and takes what needs them all the same: what would be refused is said to be created.
record SilentScheduler(Scheduler behind, Set<Capability> capabilities) implements ForwardingScheduler {
    @Override
    public Reconciled reconcile(Desired desired) {
        var said = behind.reconcile(desired);
        return new Reconciled(Stream.concat(said.created().stream(), said.refused().stream().map(Reconciled.Refusal::job)).toList(),
                said.changed(), said.removed(), said.unchanged(), List.of());
    }
}
