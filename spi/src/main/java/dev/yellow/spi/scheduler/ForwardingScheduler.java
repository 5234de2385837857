package dev.yellow.spi.scheduler;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A scheduler in front of another one, which does all that this one does not do itself.
public interface ForwardingScheduler extends Scheduler {
    /// The one behind.
    Scheduler behind();

    @Override
    default String name() {
        return behind().name();
    }

    @Override
    default Set<Capability> capabilities() {
        return behind().capabilities();
    }

    @Override
    default Reconciled reconcile(Desired desired) {
        return behind().reconcile(desired);
    }

    @Override
    default void trigger(String job, Order order) {
        behind().trigger(job, order);
    }

    @Override
    default void pause(Scope scope, Order order) {
        behind().pause(scope, order);
    }

    @Override
    default void resume(Scope scope, Order order) {
        behind().resume(scope, order);
    }

    @Override
    default void cancel(String job, Order order) {
        behind().cancel(job, order);
    }

    @Override
    default List<Run> runs(String job, int most) {
        return behind().runs(job, most);
    }

    @Override
    default List<Standing> standing() {
        return behind().standing();
    }

    @Override
    default Health health() {
        return behind().health();
    }

    @Override
    default Drained drain(Drain how, Order order) {
        return behind().drain(how, order);
    }

    @Override
    default Map<String, String> manifests() {
        return behind().manifests();
    }

    @Override
    default void close() {
        behind().close();
    }
}
