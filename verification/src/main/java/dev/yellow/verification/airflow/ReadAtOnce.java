package dev.yellow.verification.airflow;

import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.ForwardingScheduler;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Scheduler;

/// The plug-in, of which Airflow reads at once what it writes: on a clock that stands still nobody else would.
record ReadAtOnce(AirflowSteps airflow, Scheduler behind) implements ForwardingScheduler {
    @Override
    public Reconciled reconcile(Desired desired) {
        var said = behind.reconcile(desired);
        airflow.read();
        return said;
    }
}
