package dev.yellow.runtime.schedule;

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

/// A plug-in whose pauses are kept in the catalog too, so that they outlive it. The built-in scheduler keeps its own there.
record RecordedPauses(Scheduler plugin, SchedulerRecord kept) implements Scheduler {
    @Override
    public void pause(Scope scope, Order order) {
        plugin.pause(scope, order);
        kept.pause(scope, order);
    }

    @Override
    public void resume(Scope scope, Order order) {
        plugin.resume(scope, order);
        kept.resume(scope);
    }

    @Override
    public String name() {
        return plugin.name();
    }

    @Override
    public Set<Capability> capabilities() {
        return plugin.capabilities();
    }

    @Override
    public Reconciled reconcile(Desired desired) {
        return plugin.reconcile(desired);
    }

    @Override
    public void trigger(String job, Order order) {
        plugin.trigger(job, order);
    }

    @Override
    public void cancel(String job, Order order) {
        plugin.cancel(job, order);
    }

    @Override
    public List<Run> runs(String job, int most) {
        return plugin.runs(job, most);
    }

    @Override
    public List<Standing> standing() {
        return plugin.standing();
    }

    @Override
    public Health health() {
        return plugin.health();
    }

    @Override
    public Drained drain(Drain how, Order order) {
        return plugin.drain(how, order);
    }

    @Override
    public Map<String, String> manifests() {
        return plugin.manifests();
    }

    @Override
    public void close() {
        plugin.close();
    }
}
