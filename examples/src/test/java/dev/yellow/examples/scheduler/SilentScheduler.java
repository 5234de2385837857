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
import java.util.stream.Stream;

/// Lacks capabilities, and takes what needs them all the same: what would be refused is said to be created.
record SilentScheduler(Scheduler right, Set<Capability> capabilities) implements Scheduler {
    @Override
    public String name() {
        return right.name();
    }

    @Override
    public Reconciled reconcile(Desired desired) {
        var said = right.reconcile(desired);
        return new Reconciled(Stream.concat(said.created().stream(), said.refused().stream().map(Reconciled.Refusal::job)).toList(), said.changed(), said.removed(), said.unchanged(), List.of());
    }

    @Override
    public void trigger(String job, Order order) {
        right.trigger(job, order);
    }

    @Override
    public void pause(Scope scope, Order order) {
        right.pause(scope, order);
    }

    @Override
    public void resume(Scope scope, Order order) {
        right.resume(scope, order);
    }

    @Override
    public void cancel(String job, Order order) {
        right.cancel(job, order);
    }

    @Override
    public List<Run> runs(String job, int most) {
        return right.runs(job, most);
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
