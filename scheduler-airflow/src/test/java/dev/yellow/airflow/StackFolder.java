package dev.yellow.airflow;

import dev.yellow.airflow.snapshot.SnapshotTable;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/// A merge database, a folder of DAGs, and the scheduler between them.
final class StackFolder implements AutoCloseable {
    static final Order TESTER = new Order("tester", "the test says so");
    static final String STACK = "local";

    final TestDatabase merge = TestPostgres.database();
    final Path folder;
    private final Map<String, String> settings = new HashMap<>();

    private final String stack;

    StackFolder(Path folder) {
        this(folder, STACK);
    }

    StackFolder(Path folder, String stack) {
        this.folder = folder;
        this.stack = stack;
        settings.put("airflow.dags.dir", folder.toString());
    }

    StackFolder with(String key, String value) {
        settings.put("airflow." + key, value);
        return this;
    }

    AirflowScheduler scheduler() {
        return new AirflowScheduler(stack, AirflowSettings.of(settings), table(), Optional.empty(), InstantSource.system());
    }

    PGSimpleDataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(merge.url());
        source.setUser(merge.user());
        source.setPassword(merge.password());
        return source;
    }

    SnapshotTable table() {
        return new SnapshotTable(source(), stack);
    }

    Reconciled apply(JobDefinition... jobs) {
        return apply(false, List.of(jobs));
    }

    Reconciled apply(boolean acceptRemovals, List<JobDefinition> jobs) {
        return scheduler().reconcile(new Desired(jobs, Map.of(), Set.of(), acceptRemovals, TESTER));
    }

    @Override
    public void close() {
        merge.close();
    }
}
