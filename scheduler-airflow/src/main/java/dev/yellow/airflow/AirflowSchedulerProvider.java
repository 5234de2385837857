package dev.yellow.airflow;

import dev.yellow.airflow.rest.AirflowApi;
import dev.yellow.airflow.snapshot.SnapshotTable;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerProvider;
import java.time.InstantSource;

/// How `scheduler: airflow` is found.
public final class AirflowSchedulerProvider implements SchedulerProvider {
    private final InstantSource clock;

    public AirflowSchedulerProvider() {
        this(InstantSource.system());
    }

    /// @param clock by which new schedules begin
    public AirflowSchedulerProvider(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return AirflowScheduler.NAME;
    }

    @Override
    public Scheduler open(Context context) {
        var settings = AirflowSettings.of(context.settings());
        var api = settings.url().map(url -> AirflowApi.at(url, settings.login(), context.credentials()));
        var stack = context.stack().isEmpty() ? SnapshotTable.onlyStack(context.merge()) : context.stack();
        return new AirflowScheduler(stack, settings, new SnapshotTable(context.merge(), stack), api, clock);
    }
}
