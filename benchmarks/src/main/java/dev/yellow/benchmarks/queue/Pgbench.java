package dev.yellow.benchmarks.queue;

import dev.yellow.benchmarks.stage.Endpoint;
import dev.yellow.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The queue's statements from `pgbench`, one connection, by hand.
record Pgbench(Path program) {
    private static final String SCRIPT = """
            SELECT string_agg(run::text, ',') AS runs, count(*) AS n FROM yellow.queue_claim('%1$s', %2$d, NULL) \\gset
            SELECT count(*) FROM yellow.queue_complete('%1$s', '{:runs}', array_fill('SUCCEEDED'::text, ARRAY[:n]), array_fill(0, ARRAY[:n]), array_fill(NULL::text, ARRAY[:n]), array_fill(0::bigint, ARRAY[:n]), array_fill('none'::text, ARRAY[:n]), array_fill(0::bigint, ARRAY[:n]), 'pgbench', NULL);
            """;

    static Pgbench installed() {
        return find().orElseThrow(() -> new AssertionError("no pgbench to stand beside: apt-get install postgresql-15"));
    }

    static Optional<Pgbench> find() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")).map(Path::of), Stream.of(Path.of("/usr/lib/postgresql/15/bin")))
                .map(folder -> folder.resolve("pgbench")).filter(Files::isExecutable).findFirst().map(Pgbench::new);
    }

    /// Claims and completes so many times a batch.
    void run(TestDatabase database, int batch, long times) throws IOException, InterruptedException {
        var worker = UUID.randomUUID();
        database.execute("INSERT INTO yellow.queue_worker VALUES ('%s', 'pgbench', %d, %d, %d, clock_timestamp() + interval '1 hour')"
                .formatted(worker, 1L << 40, 1 << 30, batch));
        var script = Files.writeString(Files.createTempFile("queue", ".sql"), SCRIPT.formatted(worker, batch));
        var at = Endpoint.of(database.url());
        var builder = new ProcessBuilder(List.of(program.toString(), "-n", "-c", "1", "-t", Long.toString(times), "-f", script.toString(),
                "-h", at.host(), "-p", Integer.toString(at.port()), "-U", database.user(), database.name())).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes());
        Files.delete(script);
        if (process.waitFor() != 0 || said.contains("aborted")) throw new AssertionError("pgbench: " + said);
    }
}
