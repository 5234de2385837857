package dev.yellow.verification.kubernetes;

import dev.yellow.spi.scheduler.ExitCode;
import dev.yellow.testing.kubernetes.Node;
import dev.yellow.verification.history.Coverage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;

/// The life of a stack on a real node: from an empty cluster, by the steps that the guide names, to streams that run as pods,
/// and through what happens to it there. Its model comes from git.
final class NodeTrial {
    private final Node node;
    private final Path folder;
    private final Elsewhere elsewhere;
    private final Site site;
    private final Coverage coverage;
    private final Consumer<String> progress;
    private final NodeLife life;

    /// @param image Yellow's, as the node has it
    NodeTrial(Node node, Elsewhere elsewhere, Path folder, String image, NodeLife life, Coverage coverage, Consumer<String> progress) throws IOException {
        this.node = node;
        this.folder = folder;
        this.elsewhere = elsewhere;
        this.site = new Site(node, elsewhere, Files.createDirectories(folder.resolve("warehouse")), "warehouse", image);
        this.life = life;
        this.coverage = coverage;
        this.progress = progress;
    }

    private interface Step {
        void go() throws Exception;
    }

    /// Only what the last step needs, and that step.
    void moveAlone() {
        step("an empty cluster becomes a running stack, with the model from git", this::starter);
        if (life.failures().isEmpty()) step("the stack moves to a database made elsewhere, as the guide says", this::move);
    }

    void run() throws IOException {
        step("an empty cluster becomes a running stack, with the model from git", this::starter);
        if (!life.failures().isEmpty()) return;
        step("a change at the source is seen", this::change);
        step("a change of the model that is pushed is live", this::pushed);
        step("probes leave nothing in the database's log, and the server's lines are JSON", this::quiet);
        step("no secret is in an object, a log or a list of processes", () -> life.figures().put("secrets looked for", NoSecrets.look(site)));
        step("a database that is away makes the server unready, and restarts nothing", this::brokenDatabase);
        step("a rolling update takes over the run that is on its way",
                () -> handedOver(103, () -> site.kubectl("rollout", "restart", "deployment/yellow-server")));
        step("a server that is killed is followed by another one",
                () -> handedOver(104, () -> site.kubectl("delete", "pod", "-l", "app.kubernetes.io/name=yellow-server", "--grace-period=0",
                "--force")));
        step("a node that is drained loses no run", () -> handedOver(105, this::drain));
        step("a password is rotated", this::rotation);
        step("a dump is restored", this::dump);
        step("the backup's own dump is restored", this::backup);
        step("a stack on a database made elsewhere runs", this::external);
        step("the doctor in a pod finds that all is well, then a name that the cluster cannot resolve", this::doctor);
        step("the stack moves to a database made elsewhere, as the guide says", this::move);
        node.kubectl("delete", "namespace", site.space(), "--wait=false");
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
        elsewhere.sql("postgres", "CREATE DATABASE shop");
        elsewhere.sql("shop", "CREATE TABLE customers (id integer PRIMARY KEY, name text)",
                "INSERT INTO customers SELECT n, 'customer ' || n FROM generate_series(1, 100) n",
                "GRANT SELECT ON customers TO shop_reader");
        site.volume("postgres");
        site.volume("dumps");
        site.model("20s", "assembly: yellow/shared-postgres\nscheduler: native\ndatabase: {name: yellow, credential: merge}",
                "postgres: {image: \"" + PostgresImage.NAME
                + "\", storage: 1Gi, storageClass: postgres, memory: 512Mi..1Gi, backup: {schedule: \"0 0 1 1 *\", size: 1Gi, storageClass: dumps}}");
        elsewhere.push(site.model());
        site.apply();
        site.rolledOut("statefulset/postgres");
        if (!Files.isDirectory(site.folder().resolve("volumes/postgres/pgdata/base")))
            throw new IllegalStateException("the database is not below the volume's root");
        site.rolledOut("deployment/yellow-server");
        rows(100);
        life.figures().put("pods of runs", site.kubectl("get", "pods", "-l", "yellow.dev/run", "-o", "name").lines().count());
    }

    private void change() throws Exception {
        elsewhere.sql("shop", "INSERT INTO customers VALUES (101, 'one more')");
        rows(101);
    }

    private void rows(int expected) {
        node.await(expected + " rows in the workspace", () -> site.sql("yellow", "SELECT count(*) FROM desk.current_shop_customers")
                .equals(String.valueOf(expected)));
    }

    private void pushed() throws Exception {
        elsewhere.sql("shop", "CREATE TABLE orders (id integer PRIMARY KEY, customer integer)", "INSERT INTO orders VALUES (1, 1), (2, 1)",
                "GRANT SELECT ON orders TO shop_reader");
        var file = site.model().resolve("model.yaml");
        Files.writeString(file, Files.readString(file).replace("    columns: {id: integer not null, name: text}\n",
                "    columns: {id: integer not null, name: text}\n  orders:\n    classification: internal\n    key: [id]\n    columns: {id: integer not null, customer: integer}\n")
                .replace("datasets: [shop.customers]", "datasets: [shop.customers, shop.orders]"));
        elsewhere.push(site.model());
        node.await("2 rows of the new dataset", () -> site.sql("yellow", "SELECT count(*) FROM desk.current_shop_orders").equals("2"));
    }

    /// A login that is refused would be a line each time.
    private void quiet() throws IOException {
        var refused = site.kubectl("logs", "postgres-0").lines().filter(line -> line.contains("FATAL")).toList();
        if (!refused.isEmpty()) throw new IllegalStateException(refused.size() + " lines like " + refused.getFirst());
        // Only its framework's own log manager writes JSON, and takes secrets out.
        var said = site.kubectl("logs", "deployment/yellow-server").lines().toList();
        var plain = said.stream().filter(line -> !line.startsWith("{") && line.matches(".*(\\b(INFO|WARN|WARNING|ERROR|SEVERE)\\b|Exception in thread).*")).toList();
        if (said.stream().noneMatch(line -> line.startsWith("{\"")) || !plain.isEmpty())
            throw new IllegalStateException(plain.size() + " of " + said.size() + " lines of the server are no JSON: " + plain);
    }

    private void brokenDatabase() throws Exception {
        var restarts = restarts();
        site.kubectl("scale", "statefulset/postgres", "--replicas=0");
        node.await("the server is unready", () -> site.ready().contains("False"));
        // As long as the liveness probe takes to give up on a process.
        var until = Instant.now().plus(Duration.ofSeconds(75));
        node.await("it stays unready without a restart", () -> {
            if (!site.ready().contains("False")) throw new IllegalStateException("it was ready without its database");
            return Instant.now().isAfter(until);
        });
        site.kubectl("scale", "statefulset/postgres", "--replicas=1");
        node.await("the server is ready again", () -> site.ready().equals("True"));
        if (!restarts().equals(restarts)) throw new IllegalStateException("the server was restarted: " + restarts() + " after " + restarts);
        elsewhere.sql("shop", "INSERT INTO customers VALUES (102, 'after the interruption')");
        rows(102);
    }

    private String restarts() throws IOException {
        return site.servers(".status.containerStatuses[0].restartCount");
    }

    /// While a run waits to open its batch, its server goes; another one has the run then, with the same pod.
    private void handedOver(int row, Step going) throws Exception {
        var locked = Thread.ofVirtual().start(() -> {
            try {
                site.sql("yellow", "BEGIN", "LOCK yellow.batch IN EXCLUSIVE MODE", "SELECT pg_sleep(900)", "COMMIT");
            } catch (IOException _) {
                // Ended below.
            }
        });
        node.await("batches are locked", () -> locks(true).equals("1"));
        elsewhere.sql("shop", "INSERT INTO customers VALUES (" + row + ", 'while servers change')");
        node.await("a run waits to open its batch",
                () -> site.sql("yellow", "SELECT count(*) FROM yellow.queue_running WHERE handle LIKE '%/%'").equals("1") && locks(false)
                .equals("1"));
        var run = site.sql("yellow", "SELECT run || ' ' || handle FROM yellow.queue_running");
        var worker = site.sql("yellow", "SELECT worker FROM yellow.queue_running");
        var uid = site.servers(".metadata.uid");
        going.go();
        node.await("a new server is ready", () -> site.ready().equals("True") && !site.servers(".metadata.uid").equals(uid));
        node.await("another worker has the run",
                () -> !site.sql("yellow", "SELECT coalesce((SELECT worker::text FROM yellow.queue_running), '')").equals(worker));
        if (!site.sql("yellow", "SELECT run || ' ' || handle FROM yellow.queue_running").equals(run))
            throw new IllegalStateException("the run is another one: "
                    + site.sql("yellow", "SELECT run || ' ' || handle FROM yellow.queue_running") + " after " + run);
        site.sql("yellow", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(900)%' AND pid <> pg_backend_pid()");
        locked.join();
        var id = run.substring(0, run.indexOf(' '));
        node.await("the run has ended well", () -> site.sql("yellow", "SELECT coalesce((SELECT state FROM yellow.queue_run WHERE run = '"
                + id + "'), '')").equals("SUCCEEDED"));
        var pods = site.kubectl("get", "pods", "-l", "yellow.dev/run=" + id, "-o", "name").lines().count();
        if (pods != 1) throw new IllegalStateException("the run had " + pods + " pods");
        rows(row);
        if (!site.sql("yellow", "SELECT count(*) FROM yellow.queue_run WHERE run = '" + id + "'").equals("1"))
            throw new IllegalStateException("the run was recorded twice");
        if (!site.sql("yellow", "SELECT count(*) FROM yellow.queue_run WHERE state IN ('LOST', 'CANCELLED')").equals("0"))
            throw new IllegalStateException("a run was lost");
    }

    /// Of servers alone: the run's pod stays, as one of another node would.
    private void drain() throws IOException {
        node.kubectl("drain", "node1", "--pod-selector=app.kubernetes.io/name=yellow-server", "--delete-emptydir-data", "--timeout=240s");
        node.kubectl("uncordon", "node1");
    }

    private String locks(boolean granted) throws IOException {
        return site.sql("yellow", "SELECT count(*) FROM pg_locks WHERE relation = 'yellow.batch'::regclass AND "
                + (granted ? "mode = 'ExclusiveLock' AND granted" : "NOT granted"));
    }

    private void rotation() throws Exception {
        site.kubectl("patch", "secret", "yellow-credential-merge", "-p", "{\"stringData\":{\"YELLOW_CREDENTIAL_MERGE_PASSWORD\":\"another-one\"}}");
        for (var reader : new String[] {"statefulset/postgres", "deployment/yellow-server", "deployment/model-merge"}) {
            site.kubectl("rollout", "restart", reader);
            site.rolledOut(reader);
        }
        elsewhere.sql("shop", "INSERT INTO customers VALUES (106, 'with another password')");
        rows(106);
    }

    /// As the guide says: a dump of the merge database, restored into another one, has every row.
    private void dump() throws Exception {
        site.sql("postgres", "CREATE DATABASE restored OWNER merge");
        site.kubectl("exec", "postgres-0", "--", "/bin/sh", "-euc",
                "pg_dump --username=postgres --format=custom --file=/tmp/yellow.dump yellow; pg_restore --username=postgres --exit-on-error --dbname=restored /tmp/yellow.dump; rm /tmp/yellow.dump");
        restored();
    }

    private void restored() throws IOException {
        var there = site.sql("restored", "SELECT count(*) FROM desk.current_shop_customers");
        if (!there.equals("106")) throw new IllegalStateException("the restored database has " + there + " rows");
        site.sql("postgres", "DROP DATABASE restored");
    }

    private void backup() throws Exception {
        site.kubectl("create", "job", "--from=cronjob/postgres-backup", "now");
        node.await("the backup is made", () -> site.kubectl("get", "job", "now", "-o", "jsonpath={.status.succeeded}").equals("1"));
        site.sql("postgres", "CREATE DATABASE restored OWNER merge");
        node.bash("kubectl -n " + site.space() + " exec -i postgres-0 -- pg_restore --username=postgres --exit-on-error --clean --if-exists --dbname=restored < volumes/dumps/postgres/yellow-*.dump",
                site.folder());
        restored();
    }

    private Site external(String with) throws IOException {
        var other = new Site(node, elsewhere, Files.createDirectories(folder.resolve("elsewhere-stack")), "elsewhere", site.image());
        other.model("20s", "assembly: yellow/external-shared\nscheduler: native\ndatabase: {name: other, credential: merge, host: "
                + Elsewhere.NAME + ", port: " + elsewhere.port() + "}", "postgres: {caSecret: acme-authority" + with + "}");
        return other;
    }

    private void external() throws Exception {
        elsewhere.sql("postgres", "CREATE DATABASE other OWNER merge");
        var other = external(", addresses: [" + Node.OUTSIDE + "], resolve: hostAliases");
        other.apply();
        other.rolledOut("deployment/yellow-server");
        node.await("106 rows", () -> elsewhere.sql("other", "SELECT count(*) FROM desk.current_shop_customers").equals("106"));
        PodSeconds.measure(other, life.figures());
    }

    /// Of the stack before, which goes then.
    private void doctor() throws Exception {
        var with = external(", addresses: [" + Node.OUTSIDE + "], resolve: hostAliases");
        var config = node.kubeconfig().toString();
        var well = with.yellow("doctor", with.model().toString(), "--in-cluster", "--kubeconfig", config, "--format", "json");
        if (!well.contains("\"check\" : \"name " + Elsewhere.NAME + "\"") || !well.contains("\"seen_from\" : \"pod yellow-doctor-"))
            throw new IllegalStateException("the doctor in the pod did not look up the database's name: " + well);
        var without = external("");
        without.yellow("stack", "apply", "main", without.model().toString(), "--kubeconfig", config);
        var told = without.yellow(ExitCode.REFUSED.code(), "doctor", "--in-cluster", "--namespace", without.space(), "--stack", "main", "--kubeconfig", config,
                "--format", "json");
        if (!told.contains("\"code\" : \"YL4736\"") || told.contains("\"code\" : \"YL4704\""))
            throw new IllegalStateException("the doctor in the pod does not tell the name alone: " + told);
        node.await("no pod of a doctor is left",
                () -> without.kubectl("get", "jobs,pods", "-l", "yellow.dev/command", "-o", "name").isBlank());
        node.kubectl("delete", "namespace", without.space(), "--wait=false");
    }

    /// Each number is one of the guide's steps.
    private void move() throws Exception {
        var password = new String(Base64.getDecoder()
                .decode(site.kubectl("get", "secret", "yellow-credential-merge", "-o",
                "jsonpath={.data.YELLOW_CREDENTIAL_MERGE_PASSWORD}")), StandardCharsets.UTF_8);
        stop(); // 1
        var before = site.sql("yellow", "SELECT max(number) || ' of ' || count(*) FROM yellow.batch");
        node.bash("kubectl -n " + site.space() + " exec postgres-0 -- pg_dump --username=postgres --format=custom yellow > merge.dump", folder); // 2
        elsewhere.sql("postgres", "CREATE DATABASE yellow OWNER merge", "ALTER ROLE merge PASSWORD '" + password + "'");
        site.stack("assembly: yellow/external-shared\nscheduler: native\ndatabase: {name: yellow, credential: merge, tls: require, host: "
                + Elsewhere.NAME + ", port: " + elsewhere.port() + "}", "postgres: {addresses: [" + Node.OUTSIDE + "]}");
        elsewhere.push(site.model());
        site.apply(); // 3
        if (!site.kubectl("get", "statefulsets", "-o", "name").isBlank()) throw new IllegalStateException("the old database is still there");
        if (!site.kubectl("get", "pvc", "postgres", "-o", "jsonpath={.status.phase}").equals("Bound"))
            throw new IllegalStateException("the old volume is gone");
        site.rolledOut("deployment/model-merge");
        node.await("the model is applied to the empty database", () -> site.kubectl("logs", "deployment/model-merge").contains("applied "));
        stop(); // 4
        elsewhere.restore("yellow", "merge", password, folder.resolve("merge.dump"));
        var restored = elsewhere.sql("yellow", "SELECT max(number) || ' of ' || count(*) FROM yellow.batch");
        if (!restored.equals(before)) throw new IllegalStateException("batches are " + restored + " after " + before);
        site.kubectl("scale", "deployment/yellow-server", "deployment/model-merge", "--replicas=1"); // 5
        site.rolledOut("deployment/yellow-server");
        elsewhere.sql("shop", "INSERT INTO customers VALUES (107, 'after the move')");
        var rows = elsewhere.sql("shop", "SELECT count(*) FROM customers");
        node.await(rows + " rows", () -> elsewhere.sql("yellow", "SELECT count(*) FROM desk.current_shop_customers").equals(rows));
        var readers = elsewhere.sql("yellow",
                "SELECT has_table_privilege('yellow_desk_reader', 'desk.current_shop_customers', 'SELECT') || ' ' || pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'desk.current_shop_customers'::regclass");
        if (!readers.equals("true yellow_yellow_views")) throw new IllegalStateException("the workspace's readers: " + readers);
        site.kubectl("exec", "deployment/yellow-server", "--", "yellow", "batch", "verify", "live/shop");
        site.kubectl("delete", "pvc", "postgres", "--wait=false"); // 6
    }

    /// Nothing of Yellow's runs any more.
    private void stop() throws IOException {
        site.kubectl("scale", "deployment/yellow-server", "deployment/model-merge", "--replicas=0");
        node.await("no server runs", () -> site.servers(".metadata.name").isBlank()
                && site.kubectl("get", "pods", "-l", "app.kubernetes.io/name=model-merge", "-o", "name").isBlank());
        node.await("no job runs", () -> site.kubectl("get", "pods", "-l", "yellow.dev/run", "-o", "jsonpath={.items[*].status.phase}")
                .replaceAll("Succeeded|Failed", "").isBlank());
    }
}
