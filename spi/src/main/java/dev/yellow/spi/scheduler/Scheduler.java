package dev.yellow.spi.scheduler;

import dev.yellow.model.fault.Fault;
import java.util.List;
import java.util.Set;

/// Runs the jobs of a stack. A stack names its scheduler; nothing else in Yellow knows which.
///
/// Each method is idempotent. A scheduler that cannot be reached is an error ([dev.yellow.model.fault.Refused], retry),
/// never "nothing desired" or "nothing runs".
public interface Scheduler {
    /// As the stack spells it: `native`, `airflow`.
    String name();

    /// What it can do. A job that needs more is refused by [#reconcile], by name, and does not make others vanish.
    Set<Capability> capabilities();

    /// Makes the scheduled jobs equal to `desired`.
    Reconciled reconcile(List<JobDefinition> desired);

    /// Makes a job due now. A job that is running already is coalesced: it runs once more afterwards at most.
    void trigger(String job);

    /// No further run starts until [#resume].
    void pause(String job);

    void resume(String job);

    /// Ends the running run, if there is one: cooperatively, then by force.
    void cancel(String job);

    /// What a scheduler may lack.
    enum Capability { CRON, INTERVAL, EXTERNAL, AFTER_ALL_INPUTS, AFTER_ANY_INPUT, PRIORITY, CONCURRENCY_GROUPS, RESOURCES, PAUSE, CANCEL }

    /// What a reconciliation did, by job key, and the definitions that it refused.
    record Reconciled(List<String> created, List<String> changed, List<String> removed, List<String> unchanged, List<Fault> refused) {
        public Reconciled {
            created = List.copyOf(created);
            changed = List.copyOf(changed);
            removed = List.copyOf(removed);
            unchanged = List.copyOf(unchanged);
            refused = List.copyOf(refused);
        }
    }
}
