package dev.yellow.verification.airflow;

import dev.yellow.airflow.AirflowSchedulerProvider;
import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerProvider;
import dev.yellow.spi.scheduler.tck.ScriptedWork;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.airflow.AirflowHome;
import dev.yellow.testing.airflow.AirflowRelease;
import dev.yellow.testing.airflow.AirflowServers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/// A stack that a real Airflow runs: a merge database, the plug-in, Airflow's servers on a metadata database, and jobs
/// that end as they are told.
final class AirflowSite implements AutoCloseable {
    static final String STACK = "local";
    static final Order ORDER = new Order("verify", "the check says so");

    static final CredentialStore NO_LOGIN = new OneLogin("");

    final TestDatabase merge = TestPostgres.database();
    final TestDatabase metadata = TestPostgres.database();
    final ScriptedWork work = new ScriptedWork();
    final AirflowHome home;
    final AirflowServers servers;
    final Scheduler scheduler;
    private final JobServer jobs;

    /// @param folder empty @param parallelism tasks at once at most @param soon whether Airflow reads its folder all the time
    AirflowSite(AirflowRelease release, Path folder, int parallelism, boolean soon) throws IOException, InterruptedException {
        this(release, folder, parallelism, soon, Map.of());
    }

    /// @param more settings of the plug-in
    AirflowSite(AirflowRelease release, Path folder, int parallelism, boolean soon, Map<String, String> more) throws IOException, InterruptedException {
        jobs = new JobServer(work);
        home = new AirflowHome(release, folder, metadata);
        servers = AirflowServers.start(home, parallelism, soon);
        var command = String.join(" ", jobs.command(release.python(), folder));
        scheduler = plugIn(merge, home.dags(), command, servers.url(), new OneLogin(servers.password()), InstantSource.system(), more);
    }

    /// The plug-in as a stack opens it. @param login [#NO_LOGIN] where none is asked for @param more settings
    static Scheduler plugIn(TestDatabase merge, Path dags, String command, URI url, CredentialStore login, InstantSource clock, Map<String, String> more) {
        var settings = new HashMap<>(Map.of("airflow.dags.dir", dags.toString(), "airflow.command", command, "airflow.url", url.toString()));
        settings.putAll(more);
        if (login != NO_LOGIN) settings.put("airflow.credential", "airflow");
        return new AirflowSchedulerProvider(clock).open(new SchedulerProvider.Context(STACK, source(merge), settings, login));
    }

    static PGSimpleDataSource source(TestDatabase database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }

    Reconciled apply(boolean acceptRemovals, List<JobDefinition> jobs) {
        return scheduler.reconcile(new Desired(jobs, Map.of(), Set.of(), acceptRemovals, ORDER));
    }

    /// Ids of the DAGs that Airflow schedules now, in order.
    List<String> dags() {
        return metadata.rows("SELECT dag_id FROM dag WHERE " + (home.release().three() ? "NOT is_stale" : "is_active") + " ORDER BY dag_id");
    }

    @Override
    public void close() {
        scheduler.close();
        servers.close();
        jobs.close();
        merge.close();
        metadata.close();
    }
}
