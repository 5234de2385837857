package dev.yellow.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What commands and the server load when they start, kept from a run of each, on the image's own runtime and jars.
final class StartUpCaches {
    private StartUpCaches() {}

    /// @param scratch a folder for the runs' data
    static void make(ImageFolder files, Path scratch) throws IOException {
        files.setTimes();
        var home = files.yellow().resolve("opt/yellow");
        train(files, home.resolve("yellow.aot"), scratch,
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", jars(files, home.resolve("class-path")),
                "dev.yellow.runtime.Yellow", "start-up-training", scratch.resolve("commands").toString()));
        train(files, home.resolve("server.aot"), scratch,
                List.of("--add-opens=java.base/java.lang=ALL-UNNAMED", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-cp",
                jars(files, home.resolve("server-class-path")), "dev.yellow.server.ServerMain", "serve", "--port", "0", "--rehearse"));
    }

    private static String jars(ImageFolder files, Path list) throws IOException {
        return String.join(File.pathSeparator, Arrays.stream(Files.readString(list).strip().split(":")).map(jar -> files.yellow() + jar).toList());
    }

    private static void train(ImageFolder files, Path cache, Path scratch, List<String> command) throws IOException {
        var whole = new ArrayList<>(List.of(files.java().resolve("opt/java/bin/java").toString(), "-XX:AOTCacheOutput=" + cache));
        whole.addAll(command);
        Programs.run(whole, scratch);
        if (!Files.exists(cache)) throw new IOException("no start-up cache was made");
    }
}
