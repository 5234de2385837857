package dev.yellow.benchmarks.log;

import dev.yellow.benchmarks.stage.Endpoint;
import dev.yellow.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// PostgreSQL's own program that drains a slot, into nothing.
record Recvlogical(Path program) {
    static Recvlogical installed() throws IOException {
        return find().orElseThrow(() -> new AssertionError("no pg_recvlogical to stand beside: apt-get install postgresql-client"));
    }

    /// The one in the path, or of the newest installed major.
    static Optional<Recvlogical> find() throws IOException {
        var folders = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
        var majors = Path.of("/usr/lib/postgresql");
        try (var versions = Files.isDirectory(majors) ? Files.list(majors) : Stream.<Path>empty()) {
            return Stream.concat(folders, versions.sorted().toList().reversed().stream().map(v -> v.resolve("bin")))
                    .map(folder -> folder.resolve("pg_recvlogical")).filter(Files::isExecutable).findFirst().map(Recvlogical::new);
        }
    }

    /// Reads up to a place, and ends.
    void drain(TestDatabase source, String slot, String publication, String end) throws IOException, InterruptedException {
        var at = Endpoint.of(source.url());
        var builder = new ProcessBuilder(program.toString(), "-h", at.host(), "-p", Integer.toString(at.port()), "-U", source.user(), "-d",
                source.name(), "--slot", slot, "--start", "--no-loop",
                "--endpos", end, "-o", "proto_version=1", "-o", "publication_names=" + publication, "-f", "/dev/null").redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", source.password());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) throw new AssertionError("pg_recvlogical: " + said);
    }
}
