package dev.yellow.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Puts programs of a machine into an image's folder, with the libraries that they are linked to.
public final class Programs {
    private static final Map<String, String> TRIPLETS = Map.of("amd64", "x86_64-linux-gnu", "arm64", "aarch64-linux-gnu");

    private final Path root;
    private final Path machine;
    private final Set<Path> origins = new TreeSet<>();

    /// @param root the image's folder; programs are this machine's
    public Programs(Path root) {
        this(root, Path.of("/"));
    }

    /// @param machine where the programs are from: a root folder of any architecture
    Programs(Path root, Path machine) {
        this.root = root;
        this.machine = machine;
    }

    /// Copies a program, at the path that it has here or another one.
    public void add(Path program, String as) throws IOException {
        var there = inMachine(program);
        copy(there, root.resolve(as.substring(1)));
        addLibrariesOf(there);
    }

    /// What a program or library of the machine, or of the image's folder, is linked to, and what that is linked to.
    public void addLibrariesOf(Path program) throws IOException {
        var asks = Elf.of(program);
        if (asks.isEmpty()) return;
        // The loader has its place in each program; all else is where the loader looks first.
        if (asks.get().interpreter().isPresent()) {
            var loader = asks.get().interpreter().get();
            add(find(asks.get().architecture(), String.valueOf(Path.of(loader).getFileName()), Optional.of(loader)), root.resolve(loader.substring(1)));
        }
        for (var name : asks.get().needed()) {
            if (beside(program, name) || name.startsWith("ld-linux")) continue;
            add(find(asks.get().architecture(), name, Optional.empty()), root.resolve("usr/lib").resolve(name));
        }
    }

    private void add(Path library, Path there) throws IOException {
        if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) return;
        copy(library, there);
        addLibrariesOf(library);
    }

    /// Whether a runtime brings the library itself: beside what wants it, or in its `lib` or `lib/server`. What stands where the
    /// machine's loader looks is no runtime's.
    private boolean beside(Path program, String name) {
        var folder = program.toAbsolutePath().getParent();
        if (folder == null) return false;
        return Stream.of(folder, folder.resolve("server"), folder.resolveSibling("lib"), folder.resolve(".."))
                .anyMatch(each -> Files.exists(each.resolve(name)) && !isSearched(each));
    }

    private boolean isSearched(Path folder) {
        return TRIPLETS.values().stream().flatMap(Programs::searched).map(Path::of).map(this::resolved).anyMatch(each -> {
            try {
                return Files.exists(each) && Files.isSameFile(each, folder);
            } catch (IOException _) {
                return false;
            }
        });
    }

    /// Where the loader looks by itself.
    private static Stream<String> searched(String triplet) {
        return Stream.of("/lib/" + triplet, "/usr/lib/" + triplet, "/lib64", "/usr/lib64", "/lib", "/usr/lib", "/usr/local/lib");
    }

    private Path find(String architecture, String name, Optional<String> known) throws IOException {
        var triplet = TRIPLETS.getOrDefault(architecture, "");
        var places = Stream.concat(known.stream(), searched(triplet).map(folder -> folder + "/" + name));
        var found = places.map(Path::of).map(this::resolved).filter(file -> Files.exists(file) && isOf(file, architecture)).findFirst();
        return found.orElseThrow(() -> new IOException("the library " + name + " of " + architecture + " is not in " + machine)).toRealPath();
    }

    private static boolean isOf(Path file, String architecture) {
        try {
            return Elf.of(file).filter(elf -> elf.architecture().equals(architecture)).isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    private Path inMachine(Path program) throws IOException {
        var there = resolved(program);
        // Where packages are only unpacked, nothing links `/bin` to `/usr/bin`.
        return (Files.exists(there) || !program.startsWith("/bin") ? there : resolved(Path.of("/usr" + program))).toRealPath();
    }

    private Path resolved(Path path) {
        return machine.resolve(path.isAbsolute() ? path.toString().substring(1) : path.toString());
    }

    /// The machine's files that were copied.
    List<Path> origins() {
        return List.copyOf(origins);
    }

    private void copy(Path from, Path to) throws IOException {
        origins.add(from);
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /// @return what it said @throws IOException when it fails
    static String run(List<String> command) throws IOException {
        return run(command, Path.of("").toAbsolutePath());
    }

    /// In a folder, which is where Yellow keeps its data too.
    static String run(List<String> command, Path folder) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("YELLOW_"));
        builder.environment().put("YELLOW_DATA_DIR", folder.resolve("data").toString());
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() == 0) return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(String.join(" ", command) + " failed: " + said);
    }
}
