package dev.yellow.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/// Where an architecture's programs are from: this machine, or a folder with those of another one.
///
/// @param architecture amd64 or arm64
/// @param root         its `/`
/// @param jdk          a JDK, or a runtime made from one, of that architecture
/// @param runsHere     whether its programs can be started
record Machine(String architecture, Path root, Path jdk, boolean runsHere) {
    static Machine of(String architecture, ImageOptions options) throws IOException {
        if (architecture.equals(ImageOptions.HERE)) return new Machine(architecture, Path.of("/"), options.jdk(), true);
        var folder = options.other()
                .orElseThrow(() -> new IOException("for linux/" + architecture
                + " say --other FOLDER: image/src/main/tools/other-architecture.sh makes it"));
        var jdk = folder.resolve("java");
        var java = Elf.of(jdk.resolve("bin/java")).map(Elf::architecture).orElse("none");
        if (!java.equals(architecture)) throw new IOException(jdk + " is of " + java + ", not of " + architecture);
        return new Machine(architecture, folder.resolve("root"), jdk, false);
    }

    /// The packages that files are from, `name version` each: Debian's. @throws IOException where they cannot be told
    List<String> packages(List<Path> files) throws IOException {
        if (!runsHere) return Files.readAllLines(root.resolveSibling("packages"));
        var packages = new TreeSet<String>();
        for (var file : files) packages.add(owner(file));
        var versions = new TreeSet<String>();
        for (var each : packages) versions.add(Programs.run(List.of("dpkg-query", "--show", "--showformat=${Package} ${Version}", each)).strip());
        return List.copyOf(versions);
    }

    /// The package that a file is from. Debian 12 lists what was in `/bin` and `/lib` there, though both are links now.
    private static String owner(Path file) throws IOException {
        String listed;
        try {
            listed = search(file.toString().replaceFirst("^/usr(?=/(bin|lib|lib64)/)", ""));
        } catch (IOException _) {
            listed = search(file.toString());
        }
        return listed.replaceFirst("(?s): .*", "");
    }

    private static String search(String file) throws IOException {
        return Programs.run(List.of("dpkg-query", "--search", file));
    }

    /// Whether runtimes of chosen modules can be linked from its JDK, here.
    boolean canLink() {
        return runsHere || Files.isDirectory(jdk.resolve("jmods"));
    }
}
