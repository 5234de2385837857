package dev.yellow.spi.scheduler;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs the jobs of a stack. A stack names its scheduler; nothing else in Yellow knows which.
///
/// Each method is idempotent. A scheduler that cannot be reached is an error
/// ([SchedulerFault#UNREACHABLE]), never "nothing desired" or "nothing runs". What a plug-in lacks
/// ([#capabilities]) it refuses by [SchedulerFault#LACKS_CAPABILITY].
///
/// What holds whichever plug-in runs: a job never runs twice at once, a failed job is a failed run that shows its
/// cause, higher priority goes first and nobody starves, a slow source does not block others, and what was missed is
/// caught up with by one run.
public interface Scheduler extends AutoCloseable {
    /// As the stack spells it: `native`, `airflow`.
    String name();

    /// What it can do. A job that needs more is refused by [#reconcile], by name, and does not make others vanish.
    Set<Capability> capabilities();

    /// Makes the scheduled jobs equal to the desired ones. What runs or waits goes on under the definition it has.
    ///
    /// A definition that cannot be scheduled is among the refused ones; the job's former definition, if there is one,
    /// stands.
    ///
    /// @throws dev.yellow.model.fault.Refused when more than half of several jobs would go and nobody accepted that;
    ///         then nothing was changed
    Reconciled reconcile(Desired desired);

    /// Makes a job due now. One that waits already is not due twice; one that runs, runs once more afterwards.
    ///
    /// @throws dev.yellow.model.fault.Refused when there is no such job
    void trigger(String job, Order order);

    /// No further run starts until [#resume]. What runs goes on; what becomes due waits.
    void pause(Scope scope, Order order);

    /// Takes one pause back, the one of exactly that scope. For a job, also lets one go on that waits for an operator.
    void resume(Scope scope, Order order);

    /// Ends the running run, if there is one: cooperatively, then by force. Not retried.
    ///
    /// @throws dev.yellow.model.fault.Refused when there is no such job
    void cancel(String job, Order order);

    /// The last runs of a job, newest first; one that runs now is among them.
    ///
    /// @throws dev.yellow.model.fault.Refused when there is no such job
    List<Run> runs(String job, int most);

    /// How each job stands, by key.
    List<Standing> standing();

    Health health();

    /// The first half of leaving this scheduler: nothing starts any more, and what runs is waited for or cancelled.
    /// Undone by the next [#reconcile].
    ///
    /// @return what still waits or runs now; called again until nothing runs
    Drained drain(Drain how, Order order);

    /// What it adds to the manifests of an assembly, by file name; empty for one that needs nothing.
    Map<String, String> manifests();

    @Override
    void close();

    /// What a scheduler may lack. No job's definition needs the last five: they are how it goes on, and what it lacks of
    /// them it says, so that whoever chooses a scheduler knows.
    enum Capability {
        CRON, INTERVAL, AFTER_ALL_INPUTS, AFTER_ANY_INPUT, PRIORITY, CONCURRENCY_GROUPS, RETRIES, PAUSE, CANCEL,
        /// Jobs are admitted by what they request.
        RESOURCES,
        /// What was missed while nothing ran is exactly one run. Without it the tick that was planned next is one more.
        ONE_CATCH_UP,
        /// Waiting raises a priority: nobody starves.
        AGEING,
        /// A new priority holds for what waits already. Without it, from the next run on.
        PRIORITY_OF_WAITING,
        /// A run whose machine died is one that was lost, and its job runs anew. Without it that run goes on as the same.
        LOST_RUNS
    }

    /// Whether running jobs are waited for, or ended.
    enum Drain { WAIT, CANCEL }

    /// @param running jobs that run now
    /// @param waiting jobs that are due and have not started: whoever schedules next owes them a run
    record Drained(List<String> running, List<String> waiting) {
        public Drained {
            running = List.copyOf(running);
            waiting = List.copyOf(waiting);
        }
    }

    /// @param ok   whether it can run jobs now @param text what to know about it, one sentence
    record Health(boolean ok, String text) {}
}
