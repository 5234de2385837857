package dev.yellow.runtime.schedule;

import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.Scheduler.Drain;
import dev.yellow.spi.scheduler.Scheduler.Drained;
import dev.yellow.spi.scheduler.SchedulerFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Hands compiled jobs to a stack's scheduler, and takes them from the one that had them before.
///
/// ```text
/// drain the old one ─▶ nothing runs ─▶ what waits is owed ─▶ empty it ─▶ fill the new one ─▶ it has the jobs ─▶ trigger what is owed
/// ```
/// Each step may be done twice, and what is owed is kept in the catalog: an application that breaks off is run again, with
/// either scheduler in the model.
public final class HandOver {
    /// For runs that were cancelled to end: more than the grace that workers give them.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Function<String, Scheduler> schedulers;
    private final SchedulerRecord kept;
    private final List<String> said = new ArrayList<>();

    /// @param schedulers opens an installed one by its name
    HandOver(Function<String, Scheduler> schedulers, SchedulerRecord kept) {
        this.schedulers = schedulers;
        this.kept = kept;
    }

    /// @param name  of the scheduler that the stack names
    /// @param stale keys of jobs that shall run because their definition has changed
    /// @return what was done, a sentence each
    /// @throws Refused when a scheduler cannot be reached or emptied, or more than half of the jobs would go
    List<String> run(String name, List<JobDefinition> jobs, boolean acceptRemovals, Leaving leaving, List<String> stale) {
        var scheduler = schedulers.apply(name);
        var former = kept.name();
        var comes = former.isPresent() && !former.get().equals(name);
        if (comes) leave(former.get(), name, leaving);
        say(scheduler.reconcile(new Desired(jobs, kept.lastStarts(), kept.paused(), acceptRemovals || comes, Schedulers.order("a model was applied"))));
        kept.take(name);
        for (var job : kept.owed()) trigger(scheduler, job, "it waited on the former scheduler");
        kept.paid();
        for (var job : stale) trigger(scheduler, job, "its definition has changed");
        return said;
    }

    /// Empties the former scheduler. What runs there is never taken from it: it ends, or is ended.
    private void leave(String former, String name, Leaving leaving) {
        try {
            var old = schedulers.apply(former);
            var drained = drain(old, leaving.cancelRunning());
            if (!drained.running().isEmpty())
                throw SchedulerFault.STILL_RUNNING.refused(drained.running().getFirst(),
                        drained.running().size() + " jobs still run on the scheduler \"" + former + "\", which starts no more: \""
                        + drained.running().getFirst() + "\"");
            kept.owe(drained.waiting());
            old.reconcile(new Desired(List.of(), Map.of(), Set.of(), true, Schedulers.order("the stack changes to " + name)));
            said.add("left the scheduler " + former);
        } catch (Refused e) {
            if (e.fault().code() == SchedulerFault.STILL_RUNNING && !leaving.abandon()) throw e;
            if (!leaving.abandon())
                throw new Refused(SchedulerFault.SWAP_STOPPED.of("", "the stack's scheduler was \"" + former
                        + "\", and it cannot be emptied: " + e.fault().what()), e);
            said.add("abandoned the scheduler " + former + ", which may still run jobs");
        }
    }

    private static Drained drain(Scheduler old, boolean cancel) {
        var order = Schedulers.order("the stack's scheduler changes");
        var drained = old.drain(cancel ? Drain.CANCEL : Drain.WAIT, order);
        try {
            for (var end = System.nanoTime() + PATIENCE.toNanos(); cancel && !drained.running().isEmpty()
                    && System.nanoTime() < end; drained = old.drain(Drain.CANCEL, order))
                TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return drained;
    }

    private void trigger(Scheduler scheduler, String job, String why) {
        try {
            scheduler.trigger(job, Schedulers.order(why));
        } catch (Refused e) {
            // The model no longer has it, or the scheduler cannot run it: that was said.
            if (e.fault().code() != SchedulerFault.JOB_UNKNOWN) throw e;
        }
    }

    private void say(Reconciled reconciled) {
        reconciled.created().forEach(job -> said.add("scheduled job " + job));
        reconciled.changed().forEach(job -> said.add("rescheduled job " + job));
        reconciled.removed().forEach(job -> said.add("unscheduled job " + job));
        reconciled.refused().forEach(refusal -> said.add("job " + refusal.job() + " is not scheduled: " + refusal.fault().what()));
    }
}
