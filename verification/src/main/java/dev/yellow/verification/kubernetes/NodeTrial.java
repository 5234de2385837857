package dev.yellow.verification.kubernetes;

import dev.yellow.runtime.cli.Cli;
import dev.yellow.runtime.cli.Interruption;
import dev.yellow.runtime.cli.Surroundings;
import dev.yellow.runtime.command.AllCommands;
import dev.yellow.runtime.output.Terminal;
import dev.yellow.testing.kubernetes.Node;
import dev.yellow.verification.history.Coverage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The life of a stack on a real node: from an empty cluster, by the steps that the guide names, to streams that run as pods,
/// and through what happens to it there.
final class NodeTrial {
    private static final String SPACE = "warehouse";
    private static final String JOB = "live/shop";

    private final Node node;
    private final Path folder;
    private final String image;
    private final Coverage coverage;
    private final Consumer<String> progress;
    private final NodeLife life;

    /// @param image Yellow's, as the node has it
    NodeTrial(Node node, Path folder, String image, NodeLife life, Coverage coverage, Consumer<String> progress) {
        this.node = node;
        this.folder = folder;
        this.image = image;
        this.life = life;
        this.coverage = coverage;
        this.progress = progress;
    }

    private interface Step {
        void go() throws Exception;
    }

    void run() throws Exception {
        step("an empty cluster becomes a running stack", this::starter);
        if (!life.failures().isEmpty()) return;
        step("a change at the source is seen", this::change);
        step("a database that is away makes the server unready, and restarts nothing", this::brokenDatabase);
        step("a rolling update takes over the run that is on its way", () -> handedOver(103, () -> node.kubectl("-n", SPACE, "rollout", "restart", "deployment/yellow-server")));
        step("a server that is killed is followed by another one", () -> handedOver(104, () -> node.kubectl("-n", SPACE, "delete", "pod", "-l", "app.kubernetes.io/name=yellow-server", "--grace-period=0", "--force")));
        step("a password is rotated", this::rotation);
        step("a dump is restored", this::dump);
        step("a stack on a database made elsewhere runs", this::external);
    }

    private void step(String what, Step step) {
        progress.accept(what);
        var began = Instant.now();
        try {
            step.go();
            coverage.saw("the stack", what, "seen");
        } catch (Exception e) {
            life.failures().add(what + ": " + e.getMessage());
            coverage.saw("the stack", what, "NOT SO");
        }
        life.figures().put(what, Duration.between(began, Instant.now()).toSeconds() + " s");
    }

    private void starter() throws Exception {
        volume("postgres");
        var model = model("starter", "assembly: yellow/shared-postgres\nscheduler: native\ndatabase: {name: yellow, credential: merge}\nwith: {namespace: " + SPACE + ", image: \"" + image
                + "\", postgres: {image: \"" + PostgresImage.NAME + "\", storage: 1Gi, storageClass: local, memory: 512Mi..1Gi}, modelMerge: {mode: cronjob, schedule: \"0 0 1 1 *\"}}\n");
        yellow("stack", "apply", "main", model.toString(), "--kubeconfig", node.kubeconfig().toString());
        secrets(model);
        node.kubectl("-n", SPACE, "rollout", "status", "statefulset/postgres", "--timeout=240s");
        if (!Files.isDirectory(folder.resolve("volumes/postgres/pgdata/base"))) throw new IllegalStateException("the database is not below the volume's root");
        sql("postgres", "CREATE ROLE shop_reader LOGIN PASSWORD 'reads'", "CREATE DATABASE shop");
        sql("shop", "CREATE TABLE customers (id integer PRIMARY KEY, name text)", "INSERT INTO customers SELECT n, 'customer ' || n FROM generate_series(1, 100) n", "GRANT SELECT ON customers TO shop_reader");
        applyModel(SPACE, model);
        node.kubectl("-n", SPACE, "rollout", "status", "deployment/yellow-server", "--timeout=240s");
        rows(100);
        life.figures().put("pods of runs", node.kubectl("-n", SPACE, "get", "pods", "-l", "yellow.dev/run", "-o", "name").lines().count());
    }

    private void change() throws Exception {
        sql("shop", "INSERT INTO customers VALUES (101, 'one more')");
        rows(101);
    }

    private void rows(int expected) {
        node.await(expected + " rows in the workspace", () -> sql("yellow", "SELECT count(*) FROM desk.current_shop_customers").equals(String.valueOf(expected)));
    }

    private void brokenDatabase() throws Exception {
        var restarts = restarts();
        node.kubectl("-n", SPACE, "scale", "statefulset/postgres", "--replicas=0");
        node.await("the server is unready", () -> ready().contains("False"));
        // As long as the liveness probe takes to give up on a process.
        var until = Instant.now().plus(Duration.ofSeconds(75));
        node.await("it stays unready without a restart", () -> {
            if (!ready().contains("False")) throw new IllegalStateException("it was ready without its database");
            return Instant.now().isAfter(until);
        });
        node.kubectl("-n", SPACE, "scale", "statefulset/postgres", "--replicas=1");
        node.await("the server is ready again", () -> ready().equals("True"));
        if (!restarts().equals(restarts)) throw new IllegalStateException("the server was restarted: " + restarts() + " after " + restarts);
        sql("shop", "INSERT INTO customers VALUES (102, 'after the interruption')");
        rows(102);
    }

    private String ready() throws IOException {
        return node.kubectl("-n", SPACE, "get", "pods", "-l", "app.kubernetes.io/name=yellow-server", "-o", "jsonpath={.items[*].status.conditions[?(@.type==\"Ready\")].status}");
    }

    private String restarts() throws IOException {
        return node.kubectl("-n", SPACE, "get", "pods", "-l", "app.kubernetes.io/name=yellow-server", "-o", "jsonpath={.items[*].status.containerStatuses[0].restartCount}");
    }

    /// While a run waits to open its batch, its server goes; another one has the run then, with the same pod.
    private void handedOver(int row, Step going) throws Exception {
        var locked = Thread.ofVirtual().start(() -> {
            try {
                sql("yellow", "BEGIN", "LOCK yellow.batch IN EXCLUSIVE MODE", "SELECT pg_sleep(900)", "COMMIT");
            } catch (IOException _) {
                // Ended below.
            }
        });
        node.await("batches are locked", () -> locks(true).equals("1"));
        sql("shop", "INSERT INTO customers VALUES (" + row + ", 'while servers change')");
        node.await("a run waits to open its batch", () -> sql("yellow", "SELECT count(*) FROM yellow.queue_running WHERE handle LIKE '%/%'").equals("1") && locks(false).equals("1"));
        var run = sql("yellow", "SELECT run || ' ' || handle FROM yellow.queue_running");
        var worker = sql("yellow", "SELECT worker FROM yellow.queue_running");
        var uid = serverPods();
        going.go();
        node.await("a new server is ready", () -> ready().equals("True") && !serverPods().equals(uid));
        node.await("another worker has the run", () -> !sql("yellow", "SELECT coalesce((SELECT worker::text FROM yellow.queue_running), '')").equals(worker));
        if (!sql("yellow", "SELECT run || ' ' || handle FROM yellow.queue_running").equals(run)) throw new IllegalStateException("the run is another one: " + sql("yellow", "SELECT run || ' ' || handle FROM yellow.queue_running") + " after " + run);
        sql("yellow", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(900)%' AND pid <> pg_backend_pid()");
        locked.join();
        var id = run.substring(0, run.indexOf(' '));
        node.await("the run has ended well", () -> sql("yellow", "SELECT coalesce((SELECT state FROM yellow.queue_run WHERE run = '" + id + "'), '')").equals("SUCCEEDED"));
        var pods = node.kubectl("-n", SPACE, "get", "pods", "-l", "yellow.dev/run=" + id, "-o", "name").lines().count();
        if (pods != 1) throw new IllegalStateException("the run had " + pods + " pods");
        rows(row);
        if (!sql("yellow", "SELECT count(*) FROM yellow.queue_run WHERE run = '" + id + "'").equals("1")) throw new IllegalStateException("the run was recorded twice");
        if (!sql("yellow", "SELECT count(*) FROM yellow.queue_run WHERE state IN ('LOST', 'CANCELLED')").equals("0")) throw new IllegalStateException("a run was lost");
    }

    private String locks(boolean granted) throws IOException {
        return sql("yellow", "SELECT count(*) FROM pg_locks WHERE relation = 'yellow.batch'::regclass AND " + (granted ? "mode = 'ExclusiveLock' AND granted" : "NOT granted"));
    }

    private String serverPods() throws IOException {
        return node.kubectl("-n", SPACE, "get", "pods", "-l", "app.kubernetes.io/name=yellow-server", "-o", "jsonpath={.items[*].metadata.uid}");
    }

    private void rotation() throws Exception {
        node.kubectl("-n", SPACE, "patch", "secret", "yellow-credential-merge", "-p", "{\"stringData\":{\"YELLOW_CREDENTIAL_MERGE_PASSWORD\":\"another-one\"}}");
        node.kubectl("-n", SPACE, "rollout", "restart", "statefulset/postgres");
        node.kubectl("-n", SPACE, "rollout", "status", "statefulset/postgres", "--timeout=240s");
        node.kubectl("-n", SPACE, "rollout", "restart", "deployment/yellow-server");
        node.kubectl("-n", SPACE, "rollout", "status", "deployment/yellow-server", "--timeout=240s");
        sql("shop", "INSERT INTO customers VALUES (105, 'with another password')");
        rows(105);
    }

    /// As the guide says: a dump of the merge database, restored into another one, has every row.
    private void dump() throws Exception {
        sql("postgres", "CREATE DATABASE restored OWNER merge");
        node.kubectl("-n", SPACE, "exec", "postgres-0", "--", "/bin/sh", "-euc", "pg_dump --username=postgres --format=custom --file=/tmp/yellow.dump yellow; pg_restore --username=postgres --exit-on-error --dbname=restored /tmp/yellow.dump; rm /tmp/yellow.dump");
        var there = sql("restored", "SELECT count(*) FROM desk.current_shop_customers");
        if (!there.equals("105")) throw new IllegalStateException("the restored database has " + there + " rows");
        sql("postgres", "DROP DATABASE restored");
    }

    private void external() throws Exception {
        var space = "elsewhere";
        var address = node.kubectl("-n", SPACE, "get", "service", "postgres", "-o", "jsonpath={.spec.clusterIP}");
        sql("postgres", "CREATE DATABASE other OWNER merge");
        var model = model("external", "assembly: yellow/external-shared\nscheduler: native\ndatabase: {name: other, credential: merge, tls: require, host: db.acme.internal}\nwith: {namespace: " + space + ", image: \"" + image
                + "\", postgres: {addresses: [" + address + "]}, modelMerge: {mode: cronjob, schedule: \"0 0 1 1 *\"}}\n");
        Files.writeString(model.resolve("model.yaml"), Files.readString(model.resolve("model.yaml")).replace("host: postgres,", "host: postgres." + SPACE + ","));
        yellow("stack", "apply", "main", model.toString(), "--kubeconfig", node.kubeconfig().toString());
        secrets(model);
        node.kubectl("-n", space, "create", "secret", "generic", "yellow-credential-merge", "--from-literal=YELLOW_CREDENTIAL_MERGE_USERNAME=merge", "--from-literal=YELLOW_CREDENTIAL_MERGE_PASSWORD=another-one");
        applyModel(space, model);
        node.kubectl("-n", space, "rollout", "status", "deployment/yellow-server", "--timeout=240s");
        node.await("105 rows", () -> sql("other", "SELECT count(*) FROM desk.current_shop_customers").equals("105"));
        node.kubectl("delete", "namespace", space, "--wait=false");
    }

    /// All that `stack secrets` lists but what it cannot know: certificates by the guide's own commands, and what is given.
    private void secrets(Path model) throws IOException {
        var with = Files.createDirectories(folder.resolve("secrets-" + model.getFileName()));
        Files.writeString(with.resolve("yellow-credential-git.YELLOW_CREDENTIAL_GIT_TOKEN"), "none");
        Files.writeString(with.resolve("yellow-credential-shop-reader.YELLOW_CREDENTIAL_SHOP_READER_USERNAME"), "shop_reader");
        Files.writeString(with.resolve("yellow-credential-shop-reader.YELLOW_CREDENTIAL_SHOP_READER_PASSWORD"), "reads");
        node.bash("""
                openssl req -x509 -newkey rsa:3072 -nodes -keyout authority.key -out merge-authority.ca.crt -days 3650 -subj /CN=yellow
                openssl req -newkey rsa:3072 -nodes -keyout postgres-tls.key -out postgres.csr -subj /CN=postgres
                openssl x509 -req -in postgres.csr -CA merge-authority.ca.crt -CAkey authority.key -CAcreateserial -days 825 -out postgres-tls.crt -extfile <(printf 'subjectAltName=DNS:postgres')
                """, with);
        var commands = yellow("stack", "secrets", "main", model.toString(), "--commands").lines().filter(line -> !line.contains("yellow-credential-merge.")).toList();
        node.bash(String.join("\n", commands), with);
    }

    /// By a pod of Yellow's own image, from a folder of the model.
    private void applyModel(String space, Path model) throws Exception {
        node.kubectl("-n", space, "create", "configmap", "model", "--from-file=" + model);
        var template = node.kubectl("-n", space, "get", "podtemplate", "yellow-job", "-o", "json");
        var job = ModelJob.of(template, space);
        node.apply(job);
        node.await("the model is applied", () -> node.kubectl("-n", space, "get", "job", "apply-model", "-o", "jsonpath={.status.succeeded}").equals("1"));
    }

    private void volume(String name) throws IOException {
        var there = Files.createDirectories(folder.resolve("volumes").resolve(name));
        Files.createDirectories(there.resolve("lost+found"));
        node.apply("""
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata: {name: local}
                provisioner: kubernetes.io/no-provisioner
                volumeBindingMode: WaitForFirstConsumer
                ---
                apiVersion: v1
                kind: PersistentVolume
                metadata: {name: %s}
                spec:
                  capacity: {storage: 5Gi}
                  accessModes: [ReadWriteOnce]
                  storageClassName: local
                  persistentVolumeReclaimPolicy: Retain
                  local: {path: %s}
                  nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node1]}]}]}}
                """.formatted(name, there));
    }

    /// @return the last answer's first value
    private String sql(String database, String... statements) throws IOException {
        var words = new ArrayList<>(List.of("-n", SPACE, "exec", "postgres-0", "--", "psql", "--no-psqlrc", "-qtA", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", database));
        for (var statement : statements) words.addAll(List.of("-c", statement));
        var said = node.kubectl(words.toArray(String[]::new)).strip();
        return said.substring(said.lastIndexOf('\n') + 1);
    }

    private Path model(String name, String stack) throws IOException {
        var model = Files.createDirectories(folder.resolve("model-" + name));
        try (var in = StackTrial.class.getResourceAsStream("model.yaml")) {
            if (in == null) throw new IllegalStateException("model.yaml is missing");
            Files.writeString(model.resolve("model.yaml"), new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("host: shop-db.acme.example, port: 5433,", "host: postgres, port: 5432,").replace("every: 1m", "every: 20s"));
        }
        Files.writeString(model.resolve("stack.yaml"), "kind: Stack\nname: main\nlocations: [acme/berlin]\ncredentials: {store: environment, names: {merge: user_password, shop_reader: user_password, git: token}}\n"
                + "platforms: {live: {milestoning: scd1}}\n" + stack);
        return model;
    }

    private String yellow(String... words) throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(Map.of("HOME", folder.toString()), new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.NONE, folder, folder.resolve("termination-log"));
        var exit = new Cli(AllCommands.tree(words), around, Interruption.none()).run(words);
        if (exit != 0) throw new IOException("yellow " + String.join(" ", words) + " ended with " + exit + ": " + err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
