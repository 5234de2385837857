package dev.yellow.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The server's jars as a plain class path. The framework's own launcher loads classes by a loader of its own, for which a
/// start-up cache keeps little; on a class path it keeps all of them.
final class ServerJars {
    private ServerJars() {}

    /// In the order that counts: what the framework changed comes before what it was changed from.
    ///
    /// @param server the folder that the framework lays out
    static List<Path> of(Path server) throws IOException {
        var jars = new ArrayList<Path>();
        Stream.of("transformed-bytecode.jar", "generated-bytecode.jar").map(server.resolve("quarkus")::resolve).filter(Files::exists).forEach(jars::add);
        for (var folder : List.of("app", "lib/boot", "lib/main")) {
            try (var files = Files.list(server.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            }
        }
        return jars;
    }
}
