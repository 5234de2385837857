package dev.yellow.verification.kubernetes;

import dev.yellow.airflow.AirflowSchedulerProvider;
import dev.yellow.runtime.cli.Cli;
import dev.yellow.runtime.cli.Interruption;
import dev.yellow.runtime.cli.Surroundings;
import dev.yellow.runtime.command.AllCommands;
import dev.yellow.runtime.output.Terminal;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerProvider;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.airflow.AirflowHome;
import dev.yellow.testing.airflow.AirflowRelease;
import dev.yellow.testing.airflow.AirflowServers;
import dev.yellow.testing.kubernetes.Node;
import dev.yellow.verification.airflow.OneLogin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/// A stack of one job that a real Airflow runs as pods of the node. Airflow's own servers are processes beside the node, which
/// know of it by the kubeconfig of an account that may do what the stack's own Airflow may. The merge database and the source are the ones [Elsewhere].
final class AirflowOnNode implements AutoCloseable {
    static final String JOB = "live/shop";
    static final String DAG = "main.live.shop";
    private static final String PASSWORD = "merges";
    private static final int PARALLELISM = 4;
    private static final String KUBECONFIG = "kubeconfig";

    private final Node node;
    private final Elsewhere elsewhere;
    private final Path folder;
    /// Of the namespace, the merge database and its owner.
    private final String name;
    private final String version;
    private final Map<String, String> settings = new HashMap<>();
    private final TestDatabase metadata = TestPostgres.database();
    private final AirflowServers servers;
    private final Scheduler scheduler;

    /// @param folder empty @param image Yellow's, as the node has it
    AirflowOnNode(Node node, Elsewhere elsewhere, Path folder, AirflowRelease release, String image)
            throws IOException, InterruptedException, SQLException {
        this.node = node;
        this.elsewhere = elsewhere;
        this.folder = folder;
        version = release.version();
        name = "airflow-" + version.replace('.', '-');
        var home = new AirflowHome(release, Files.createDirectories(folder.resolve("home")), metadata);
        servers = AirflowServers.start(home, PARALLELISM, true);
        settings.putAll(Map.of("airflow.dags.dir", home.dags().toString(), "airflow.runner", "kubernetes", "airflow.namespace", name,
                "airflow.image", image, "airflow.secrets", "logins", "airflow.config.maps", "settings",
                "airflow.kubeconfig", folder.resolve(KUBECONFIG).toString(), "airflow.url", servers.url().toString(), "airflow.credential", "airflow"));
        elsewhere.sql("postgres", "CREATE ROLE \"" + name + "\" LOGIN CREATEROLE PASSWORD '" + PASSWORD + "'",
                "CREATE DATABASE \"" + name + "\" OWNER \"" + name + "\"", "CREATE DATABASE \"" + source() + "\"");
        elsewhere.sql(source(), "CREATE TABLE customers (id integer PRIMARY KEY, name text)",
                "INSERT INTO customers SELECT n, 'customer ' || n FROM generate_series(1, 100) n", "GRANT SELECT ON customers TO shop_reader");
        var merge = new PGSimpleDataSource();
        merge.setUrl(url());
        merge.setUser(name);
        merge.setPassword(PASSWORD);
        scheduler = new AirflowSchedulerProvider(InstantSource.system())
                .open(new SchedulerProvider.Context("main", merge, settings, new OneLogin(servers.password())));
    }

    private String url() {
        return "jdbc:postgresql://" + Node.OUTSIDE + ":" + elsewhere.port() + "/" + name + "?sslmode=require";
    }

    String version() {
        return version;
    }

    Node node() {
        return node;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /// The name of the source's database.
    private String source() {
        return "shop-" + name;
    }

    /// At the source, by its superuser.
    void source(String... statements) throws SQLException {
        elsewhere.sql(source(), statements);
    }

    /// In the merge database, by its superuser. @return the last answer's first value
    String sql(String... statements) throws SQLException {
        return elsewhere.sql(name, statements);
    }

    /// While it lasts, no batch can be opened.
    AutoCloseable noBatches() throws SQLException {
        var lock = elsewhere.connect(name);
        lock.setAutoCommit(false);
        try (var statement = lock.createStatement()) {
            statement.execute("LOCK yellow.batch IN EXCLUSIVE MODE");
        }
        return lock;
    }

    String kubectl(String... words) throws IOException {
        var all = new ArrayList<>(List.of("-n", name));
        all.addAll(List.of(words));
        return node.kubectl(all.toArray(String[]::new));
    }

    /// What pods find, and then the model, by `yellow apply`.
    void apply() throws IOException {
        node.apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: @SPACE, labels: {pod-security.kubernetes.io/enforce: restricted}}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, namespace: @SPACE}
                data: {YELLOW_DATABASE_URL: "@AT", YELLOW_DATABASE_CREDENTIAL: merge, YELLOW_CACHE_DIR: /tmp, YELLOW_DATA_DIR: /tmp}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: logins, namespace: @SPACE}
                stringData:
                  YELLOW_CREDENTIAL_MERGE_USERNAME: @SPACE
                  YELLOW_CREDENTIAL_MERGE_PASSWORD: @SECRET
                  YELLOW_CREDENTIAL_SHOP_READER_USERNAME: shop_reader
                  YELLOW_CREDENTIAL_SHOP_READER_PASSWORD: reads
                """.replace("@SPACE", name).replace("@AT", url()).replace("@SECRET", PASSWORD));
        var environment = new HashMap<>(Map.of("HOME", folder.toString(), "YELLOW_DATABASE_URL", url(), "YELLOW_DATABASE_CREDENTIAL", "merge",
                "YELLOW_CREDENTIAL_MERGE_USERNAME", name, "YELLOW_CREDENTIAL_MERGE_PASSWORD", PASSWORD,
                "YELLOW_CREDENTIAL_SHOP_READER_USERNAME", "shop_reader", "YELLOW_CREDENTIAL_SHOP_READER_PASSWORD", "reads",
                "YELLOW_CREDENTIAL_AIRFLOW_USERNAME", AirflowServers.USER, "YELLOW_CREDENTIAL_AIRFLOW_PASSWORD", servers.password()));
        settings.forEach((key, value) -> environment.put("YELLOW_SCHEDULER_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        var model = model().toString();
        account(environment, model);
        yellow(environment, "apply", model, "--stack=main");
    }

    /// From now on the triggerer waits for pods instead of workers.
    void defer() throws IOException {
        settings.put("airflow.deferrable", "true");
        apply();
        startTriggerer();
    }

    void killTriggerer() throws InterruptedException {
        servers.killTriggerer();
    }

    void startTriggerer() throws IOException {
        servers.startTriggerer();
    }

    /// What Airflow says of the job's newest task.
    String task() {
        return String.join(", ", metadata.rows("SELECT state FROM task_instance WHERE dag_id = '" + DAG + "' ORDER BY start_date DESC NULLS LAST LIMIT 1"));
    }

    /// Airflow's account, as the stack's manifests have it, and the file by which Airflow is it.
    private void account(Map<String, String> environment, String model) throws IOException {
        var manifests = folder.resolve("manifests");
        yellow(environment, "stack", "render", "main", model, "-o", manifests.toString());
        for (var kind : List.of("serviceaccount", "role", "rolebinding")) node.kubectl("apply", "-f", manifests.resolve(kind + "-airflow.yaml").toString());
        var token = kubectl("create", "token", "airflow", "--duration=12h").strip();
        Files.writeString(folder.resolve(KUBECONFIG), Files.readString(node.kubeconfig()).replaceFirst("users: .*", "users: [{name: u, user: {token: " + token + "}}]"));
    }

    private Path model() throws IOException {
        var model = Files.createDirectories(folder.resolve("model"));
        Files.writeString(model.resolve("model.yaml"), StackTrial.modelText()
                .replace("host: shop-db.acme.example, port: 5433, database: shop",
                "host: " + Node.OUTSIDE + ", port: " + elsewhere.port() + ", database: " + source())
                .replace("schedule: {every: 1m}", "schedule: {external: true}"));
        Files.writeString(model.resolve("stack.yaml"), """
                kind: Stack
                name: main
                assembly: yellow/external-shared
                scheduler: airflow
                locations: [acme/berlin]
                database: {name: @SPACE, credential: merge, tls: require, host: @HOST, port: @PORT}
                credentials: {store: environment, names: {merge: user_password, shop_reader: user_password, git: token}}
                with: {namespace: @SPACE, airflow: {version: "@VERSION"}}
                platforms: {live: {milestoning: scd1}}
                """.replace("@SPACE", name).replace("@HOST", Elsewhere.NAME).replace("@PORT", String.valueOf(elsewhere.port()))
                .replace("@VERSION", version.equals("2.8.1") ? version : version.substring(0, version.lastIndexOf('.'))));
        return model;
    }

    private void yellow(Map<String, String> environment, String... words) throws IOException {
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(environment, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.NONE, folder, folder.resolve("termination-log"));
        var exit = new Cli(AllCommands.tree(words), around, Interruption.none()).run(words);
        if (exit != 0) throw new IOException("yellow " + String.join(" ", words) + " ended with " + exit + ": " + err.toString(StandardCharsets.UTF_8));
    }

    /// Files of DAGs that Airflow could not read.
    List<String> importErrors() {
        return metadata.rows("SELECT stacktrace FROM import_error");
    }

    List<String> dags() {
        return metadata.rows("SELECT dag_id FROM dag ORDER BY dag_id");
    }

    @Override
    public void close() {
        scheduler.close();
        servers.close();
        metadata.close();
    }
}
