package dev.yellow.image;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What `./yellow image` was asked for.
///
/// @param name          of the image
/// @param architectures amd64, arm64; each once
/// @param out           the archive
/// @param folders       below which each architecture's files are laid out, in a folder of its name
/// @param jdk           what runtimes of this machine's architecture are taken from
/// @param other         a folder with `java` and `root` of the other architecture
record ImageOptions(String name, List<String> architectures, Path out, Path folders, Path jdk, Optional<Path> other) {
    /// Of this machine.
    static final String HERE = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    private static final List<String> KNOWN = List.of("--name", "--out", "--folder", "--jdk", "--platform", "--other");
    private static final String USAGE = """
            usage: ./yellow image [--name NAME] [--platform PLATFORMS] [--out FILE] [--folder FOLDER] [--jdk FOLDER] [--other FOLDER]
              --name NAME           of the image; yellow:VERSION if it is left out
              --platform PLATFORMS  linux/amd64, linux/arm64 or both with a comma between; this machine's own if it is left out
              --out FILE            the archive; target/yellow/image/yellow-ARCHITECTURE.tar, yellow.tar for several
              --folder FOLDER       where the image's files are laid out, in a folder for each architecture; target/yellow/image
              --jdk FOLDER          the JDK that the image's runtime is taken from; this one
              --other FOLDER        java and root of the other architecture, as image/src/main/tools/other-architecture.sh makes it""";

    ImageOptions {
        architectures = List.copyOf(architectures);
    }

    /// Ends the process where the words are wrong.
    static ImageOptions of(String[] words) {
        var options = new HashMap<String, String>();
        for (var n = 0; n < words.length; n += 2) {
            if (n + 1 == words.length || !KNOWN.contains(words[n])) throw usage();
            options.put(words[n], words[n + 1]);
        }
        var architectures = Stream.of(options.getOrDefault("--platform", "linux/" + HERE).split(","))
                .map(platform -> platform.replace("linux/", "")).distinct().toList();
        if (!List.of("amd64", "arm64").containsAll(architectures)) throw usage();
        var folders = Path.of(options.getOrDefault("--folder", BuildImage.given("yellow.image.kept") + "/image")).toAbsolutePath();
        var file = "yellow" + (architectures.size() == 1 ? "-" + architectures.getFirst() : "") + ".tar";
        return new ImageOptions(options.getOrDefault("--name", "docker.io/library/yellow:" + BuildImage.given("yellow.image.version")), architectures,
                Path.of(options.getOrDefault("--out", folders.resolve(file).toString())), folders,
                Path.of(options.getOrDefault("--jdk", System.getProperty("java.home"))), path(options, "--other"));
    }

    private static Optional<Path> path(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).map(text -> Path.of(text).toAbsolutePath());
    }

    Path folder(String architecture) {
        return folders.resolve(architecture);
    }

    private static IllegalArgumentException usage() {
        System.err.println(USAGE);
        System.exit(2);
        return new IllegalArgumentException(USAGE);
    }
}
