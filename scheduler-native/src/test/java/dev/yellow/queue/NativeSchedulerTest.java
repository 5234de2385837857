package dev.yellow.queue;

import dev.yellow.spi.scheduler.tck.SchedulerTck;
import dev.yellow.spi.scheduler.tck.TckBench;

class NativeSchedulerTest implements SchedulerTck {
    @Override
    public TckBench bench(int slots) throws Exception {
        return new QueueBench(slots);
    }
}
