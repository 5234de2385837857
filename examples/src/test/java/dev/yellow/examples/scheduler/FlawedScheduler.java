package dev.yellow.examples.scheduler;

import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.ForwardingScheduler;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.Scope;
import java.util.List;

/// A scheduler that is right but for one flaw.
record FlawedScheduler(Scheduler behind, Flaw flaw) implements ForwardingScheduler {
    @Override
    public Reconciled reconcile(Desired desired) {
        return flaw.reconcile(behind, desired);
    }

    @Override
    public void trigger(String job, Order order) {
        flaw.trigger(behind, job, order);
    }

    @Override
    public void pause(Scope scope, Order order) {
        flaw.pause(behind, scope, order);
    }

    @Override
    public void resume(Scope scope, Order order) {
        flaw.resume(behind, scope, order);
    }

    @Override
    public List<Run> runs(String job, int most) {
        return flaw.runs(behind, job, most);
    }
}
