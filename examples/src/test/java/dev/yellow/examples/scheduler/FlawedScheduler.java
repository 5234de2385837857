package dev.yellow.examples.scheduler;

import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A scheduler that is right but for one flaw.
record FlawedScheduler(Scheduler right, Flaw flaw) implements Scheduler {
    @Override
    public String name() {
        return right.name();
    }

    @Override
    public Set<Capability> capabilities() {
        return right.capabilities();
    }

    @Override
    public Reconciled reconcile(Desired desired) {
        return flaw.reconcile(right, desired);
    }

    @Override
    public void trigger(String job, Order order) {
        flaw.trigger(right, job, order);
    }

    @Override
    public void pause(Scope scope, Order order) {
        flaw.pause(right, scope, order);
    }

    @Override
    public void resume(Scope scope, Order order) {
        flaw.resume(right, scope, order);
    }

    @Override
    public void cancel(String job, Order order) {
        right.cancel(job, order);
    }

    @Override
    public List<Run> runs(String job, int most) {
        return flaw.runs(right, job, most);
    }

    @Override
    public List<Standing> standing() {
        return right.standing();
    }

    @Override
    public Health health() {
        return right.health();
    }

    @Override
    public Drained drain(Drain how, Order order) {
        return right.drain(how, order);
    }

    @Override
    public Map<String, String> manifests() {
        return right.manifests();
    }

    @Override
    public void close() {
        right.close();
    }
}
