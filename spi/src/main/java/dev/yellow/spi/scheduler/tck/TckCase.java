package dev.yellow.spi.scheduler.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.Standing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What all families work with.
public interface TckCase {
    Order TESTER = new Order("tester", "the test says so");

    /// A fresh bench. @param slots runs at once at most, in all
    TckBench bench(int slots) throws Exception;

    /// One with room for every test's jobs.
    default TckBench bench() throws Exception {
        return bench(100);
    }

    static Reconciled apply(TckBench bench, JobDefinition... jobs) {
        return apply(bench, false, jobs);
    }

    static Reconciled apply(TckBench bench, boolean acceptRemovals, JobDefinition... jobs) {
        var reconciled = bench.scheduler().reconcile(new Desired(List.of(jobs), Map.of(), Set.of(), acceptRemovals, TESTER));
        bench.settle();
        return reconciled;
    }

    static void trigger(TckBench bench, String... jobs) {
        for (var job : jobs) bench.scheduler().trigger(job, TESTER);
        bench.settle();
    }

    static Standing standing(TckBench bench, String job) {
        return bench.scheduler().standing().stream().filter(each -> each.job().equals(job)).findFirst()
                .orElseThrow(() -> new AssertionError("job \"" + job + "\" does not stand anywhere"));
    }

    static Run lastRun(TckBench bench, String job) {
        var runs = bench.scheduler().runs(job, 1);
        assertThat(runs).as("runs of " + job).isNotEmpty();
        return runs.getFirst();
    }

    static void refusedAsUnknown(ThrowingCallable call) {
        Assertions.assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, e -> assertThat(e.fault().code()).isEqualTo(SchedulerFault.JOB_UNKNOWN));
    }

    static List<Fault> refusals(Reconciled reconciled, String job) {
        return reconciled.refused().stream().filter(each -> each.job().equals(job)).map(Reconciled.Refusal::fault).toList();
    }

    /// Whether the plug-in lacks it; then it is proved that the job which needs it is refused, by that code, and another
    /// one is not.
    static boolean lacks(TckBench bench, Capability capability, JobDefinition needing) {
        if (bench.scheduler().capabilities().contains(capability)) return false;
        var reconciled = apply(bench, needing, Jobs.external("live/beside"));
        assertThat(refusals(reconciled, needing.key())).extracting(Fault::code).as("what lacks " + capability + " says so")
                .containsExactly(SchedulerFault.LACKS_CAPABILITY);
        assertThat(reconciled.created()).containsExactly("live/beside");
        return true;
    }

    /// The same for what is asked by a command.
    static boolean lacks(TckBench bench, Capability capability, ThrowingCallable command) {
        if (bench.scheduler().capabilities().contains(capability)) return false;
        Assertions.assertThatThrownBy(command).isInstanceOfSatisfying(Refused.class, e -> assertThat(e.fault().code())
                .isEqualTo(SchedulerFault.LACKS_CAPABILITY));
        return true;
    }
}
