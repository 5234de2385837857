package dev.yellow.verification.kubernetes;

import dev.yellow.image.ImageArchive;
import dev.yellow.image.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// An image of the PostgreSQL 15 that Debian installs, with what the stack's scripts call: what a registry's image would have.
final class PostgresImage {
    static final String NAME = "docker.io/local/postgres:15";
    private static final Path HOME = Path.of("/usr/lib/postgresql/15");
    private static final Path SHARE = Path.of("/usr/share/postgresql/15");
    private static final List<String> BIN = List.of("initdb", "postgres", "pg_ctl", "psql", "pg_isready", "pg_dump", "pg_restore");
    private static final List<String> TOOLS = List.of("rm", "mv", "date", "ls", "head", "tail", "sort", "xargs", "mkdir", "cat", "sleep", "sync");

    private PostgresImage() {}

    static boolean canBeMade() {
        return Files.isExecutable(HOME.resolve("bin/postgres"));
    }

    /// @param folder empty @return the archive
    static Path make(Path folder) throws IOException {
        var root = folder.resolve("root");
        for (var each : List.of("tmp", "etc", "usr/bin", "usr/lib", "var/run/postgresql")) Files.createDirectories(root.resolve(each));
        for (var link : Map.of("bin", "usr/bin", "lib", "usr/lib").entrySet()) Files.createSymbolicLink(root.resolve(link.getKey()), Path.of(link.getValue()));
        Files.writeString(root.resolve("etc/passwd"), "root:x:0:0::/:\npostgres:x:999:999::/var/lib/postgresql:\n");
        Files.writeString(root.resolve("etc/group"), "root:x:0:\npostgres:x:999:\n");
        var programs = new Programs(root);
        programs.add(Path.of("/bin/sh"), "/usr/bin/sh");
        for (var tool : TOOLS) programs.add(Path.of("/usr/bin", tool), "/usr/bin/" + tool);
        for (var each : BIN) programs.add(HOME.resolve("bin").resolve(each), HOME.resolve("bin").resolve(each).toString());
        try (var libraries = Files.list(HOME.resolve("lib"))) {
            for (var library : libraries.filter(f -> f.toString().endsWith(".so") && !f.toString().contains("llvmjit") && !f.toString()
                    .contains("postgis")).sorted().toList())
                programs.add(library, library.toString());
        }
        copy(SHARE, root);
        copy(Path.of("/usr/share/zoneinfo"), root);
        copy(Path.of("/usr/lib/locale/C.utf8"), root);
        var archive = folder.resolve("postgres.tar");
        ImageArchive.write(new ImageArchive.Start(NAME, "amd64", "999:999", List.of(),
                List.of("PATH=/usr/lib/postgresql/15/bin:/usr/bin", "LANG=C.UTF-8"), "/", Map.of()), List.of(root), archive);
        return archive;
    }

    private static void copy(Path from, Path root) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var there = root.resolve(file.toString().substring(1));
                Files.createDirectories(there.getParent());
                Files.copy(file, there);
            }
        }
    }
}
