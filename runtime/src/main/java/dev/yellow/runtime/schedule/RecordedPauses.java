package dev.yellow.runtime.schedule;

import dev.yellow.spi.scheduler.ForwardingScheduler;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.Scope;

/// A plug-in whose pauses are kept in the catalog too, so that they outlive it. The built-in scheduler keeps its own there.
record RecordedPauses(Scheduler behind, SchedulerRecord kept) implements ForwardingScheduler {
    @Override
    public void pause(Scope scope, Order order) {
        behind.pause(scope, order);
        kept.pause(scope, order);
    }

    @Override
    public void resume(Scope scope, Order order) {
        behind.resume(scope, order);
        kept.resume(scope);
    }
}
