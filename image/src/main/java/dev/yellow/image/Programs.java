package dev.yellow.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/// Puts programs of this machine into an image's folder, with the libraries that they are linked to.
public final class Programs {
    private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x");

    private final Path root;

    /// @param root the image's folder
    public Programs(Path root) {
        this.root = root;
    }

    /// Copies a program, at the path that it has here or another one.
    public void add(Path program, String as) throws IOException {
        copy(program.toRealPath(), root.resolve(as.substring(1)));
        addLibrariesOf(program);
    }

    /// What a program or library of this machine, or of the image's folder, is linked to.
    public void addLibrariesOf(Path program) throws IOException {
        var found = LIBRARY.matcher(run(List.of("ldd", program.toString())));
        while (found.find()) {
            var library = Path.of(found.group(1));
            if (library.startsWith(root)) continue;
            var name = library.getFileName().toString();
            // The loader has its place in each program; all else is where the loader looks first.
            var there = name.startsWith("ld-linux") ? root.resolve(library.toString().substring(1)) : root.resolve("usr/lib").resolve(name);
            if (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) copy(library.toRealPath(), there);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /// @return what it said @throws IOException when it fails
    static String run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() == 0 || said.contains("not a dynamic executable") || said.contains("statically linked")) return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(String.join(" ", command) + " failed: " + said);
    }
}
