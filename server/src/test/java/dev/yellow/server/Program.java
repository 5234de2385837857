package dev.yellow.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is tested: the application on a JVM, or the native program where Maven built that (`-Pnative`).
final class Program {
    private static final Path APPLICATION = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    private Program() {}

    /// How it is started.
    static List<String> command(String... words) {
        var program = System.getProperty("server.program", "");
        if (program.isEmpty() && !Files.exists(APPLICATION)) throw new AssertionError("the server is not built: run Maven with -Dquarkus.build.skip=false");
        var command = new ArrayList<>(program.isEmpty()
                ? List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx512m", "-jar", APPLICATION.toString())
                : List.of(program));
        command.addAll(List.of(words));
        return command;
    }
}
