package dev.yellow.testing.airflow;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// The servers of an Airflow, as processes: its API, what reads DAGs, and what starts tasks, as processes of its own.
public final class AirflowServers implements AutoCloseable {
    public static final String USER = "tester";
    private static final Duration READY = Duration.ofMinutes(5);
    private static final int MINUTES = 5;
    private static final String SCHEDULER = "scheduler";
    private static final String TRIGGERER = "triggerer";

    private final AirflowHome home;
    private final URI url;
    private final String password = UUID.randomUUID().toString();

    private AirflowServers(AirflowHome home, int port) {
        this.home = home;
        this.url = URI.create("http://127.0.0.1:" + port);
    }

    /// @param parallelism tasks at once at most @param soon whether files of DAGs are read all the time, and not as often as
    ///                    Airflow does by itself
    /// @throws IllegalStateException when they do not come up, with the end of a log
    public static AirflowServers start(AirflowHome home, int parallelism, boolean soon) throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var servers = new AirflowServers(home, port);
        servers.configure(port, parallelism);
        if (soon) servers.readSoon();
        else servers.listOften();
        home.run(MINUTES, home.release().python().toString(), DagCheck.script(home, "prepare.py").toString());
        var airflow = home.release().airflow().toString();
        if (home.release().three()) {
            home.start("api", airflow, "api-server", "--host", "127.0.0.1", "--port", Integer.toString(port));
            home.start("reader", airflow, "dag-processor");
        } else {
            home.start("api", airflow, "webserver", "--hostname", "127.0.0.1", "--port", Integer.toString(port));
        }
        servers.startScheduler();
        servers.await();
        return servers;
    }

    private void configure(int port, int parallelism) throws IOException {
        home.with("TESTER", USER).with("TESTERS_PASSWORD", password);
        home.with("AIRFLOW__CORE__EXECUTOR", "LocalExecutor").with("AIRFLOW__CORE__PARALLELISM", Integer.toString(parallelism));
        home.with("AIRFLOW__SCHEDULER__SCHEDULER_HEARTBEAT_SEC", "1").with("AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME", "0.2");
        // Tasks of a scheduler that is gone are soon taken over.
        home.with("AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL", "10").with("AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD", "30");
        home.with("AIRFLOW__TRIGGERER__JOB_HEARTBEAT_SEC", "1").with("AIRFLOW__TRIGGERER__TRIGGERER_HEALTH_CHECK_THRESHOLD", "30");
        if (home.release().three()) three(port);
        else two();
    }

    /// What is new in the folder is read soon, and what is gone is soon known to be.
    private void readSoon() {
        for (var section : new String[] {"SCHEDULER", "DAG_PROCESSOR"}) {
            home.with("AIRFLOW__" + section + "__MIN_FILE_PROCESS_INTERVAL", "2").with("AIRFLOW__" + section + "__PARSING_PROCESSES", "1");
            home.with("AIRFLOW__" + section + "__STALE_DAG_THRESHOLD", "10");
        }
        home.with("AIRFLOW__SCHEDULER__DAG_DIR_LIST_INTERVAL", "3").with("AIRFLOW__SCHEDULER__PARSING_CLEANUP_INTERVAL", "5");
        home.with("AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL", "3").with("AIRFLOW__DAG_PROCESSOR__BUNDLE_REFRESH_CHECK_INTERVAL", "1");
    }

    /// New files are found in half a minute; each is read as often as Airflow does, in the time that Airflow gives.
    private void listOften() {
        home.with("AIRFLOW__SCHEDULER__DAG_DIR_LIST_INTERVAL", "30").with("AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL", "30");
    }

    private void two() {
        home.with("AIRFLOW__API__AUTH_BACKENDS", "airflow.api.auth.backend.basic_auth").with("AIRFLOW__WEBSERVER__SECRET_KEY", UUID.randomUUID().toString());
        home.with("AIRFLOW__WEBSERVER__WORKERS", "1").with("AIRFLOW__WEBSERVER__WEB_SERVER_MASTER_TIMEOUT", "300")
                .with("AIRFLOW__WEBSERVER__WEB_SERVER_WORKER_TIMEOUT", "300");
    }

    private void three(int port) throws IOException {
        var passwords = home.folder().resolve("passwords.json");
        Files.writeString(passwords, "{\"" + USER + "\": \"" + password + "\"}");
        home.with("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", USER + ":admin").with("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE", passwords.toString());
        home.with("AIRFLOW__API_AUTH__JWT_SECRET", UUID.randomUUID() + UUID.randomUUID().toString())
                .with("AIRFLOW__API__SECRET_KEY", UUID.randomUUID().toString());
        home.with("AIRFLOW__API__WORKERS", "1").with("AIRFLOW__API__BASE_URL", url.toString())
                .with("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", url + "/execution/");
    }

    /// Where the API is.
    public URI url() {
        return url;
    }

    /// Of [#USER], who may do everything.
    public String password() {
        return password;
    }

    public void startScheduler() throws IOException {
        home.start(SCHEDULER, home.release().airflow().toString(), "scheduler", "--skip-serve-logs");
    }

    /// Kills what starts tasks, and the tasks' processes with it, as a machine does that loses power.
    public void killScheduler() throws InterruptedException {
        home.kill(SCHEDULER);
    }

    /// What waits for deferred tasks.
    public void startTriggerer() throws IOException {
        home.start(TRIGGERER, home.release().airflow().toString(), TRIGGERER, "--skip-serve-logs");
    }

    public void killTriggerer() throws InterruptedException {
        home.kill(TRIGGERER);
    }

    /// Until the API answers that the scheduler is alive.
    private void await() throws IOException, InterruptedException {
        var health = URI.create(url + (home.release().three() ? "/api/v2/monitor/health" : "/health"));
        var until = System.nanoTime() + READY.toNanos();
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (!healthy(http, health)) {
                if (System.nanoTime() > until)
                    throw new IllegalStateException("Airflow " + home.release().version() + " does not come up:\n" + home.said("api")
                            + "\n" + home.said(SCHEDULER));
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }

    private static boolean healthy(HttpClient http, URI health) throws InterruptedException {
        try {
            var answer = http.send(HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().replaceAll("\\s", "").matches("(?s).*\"scheduler\":\\{[^}]*\"status\":\"healthy\".*");
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        home.close();
    }
}
