package dev.yellow.verification.airflow;

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

/// The plug-in, of which Airflow reads at once what it writes: on a clock that stands still nobody else would.
record ReadAtOnce(AirflowSteps airflow, Scheduler plugIn) implements Scheduler {
    @Override
    public String name() {
        return plugIn.name();
    }

    @Override
    public Set<Capability> capabilities() {
        return plugIn.capabilities();
    }

    @Override
    public Reconciled reconcile(Desired desired) {
        var said = plugIn.reconcile(desired);
        airflow.read();
        return said;
    }

    @Override
    public void trigger(String job, Order order) {
        plugIn.trigger(job, order);
    }

    @Override
    public void pause(Scope scope, Order order) {
        plugIn.pause(scope, order);
    }

    @Override
    public void resume(Scope scope, Order order) {
        plugIn.resume(scope, order);
    }

    @Override
    public void cancel(String job, Order order) {
        plugIn.cancel(job, order);
    }

    @Override
    public List<Run> runs(String job, int most) {
        return plugIn.runs(job, most);
    }

    @Override
    public List<Standing> standing() {
        return plugIn.standing();
    }

    @Override
    public Health health() {
        return plugIn.health();
    }

    @Override
    public Drained drain(Drain how, Order order) {
        return plugIn.drain(how, order);
    }

    @Override
    public Map<String, String> manifests() {
        return plugIn.manifests();
    }

    @Override
    public void close() {
        plugIn.close();
    }
}
