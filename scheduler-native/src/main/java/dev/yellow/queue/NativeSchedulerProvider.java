package dev.yellow.queue;

import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerProvider;

/// How `scheduler: native` is found.
public final class NativeSchedulerProvider implements SchedulerProvider {
    @Override
    public String name() {
        return NativeScheduler.NAME;
    }

    @Override
    public Scheduler open(Context context) {
        return new NativeScheduler(context.merge());
    }
}
