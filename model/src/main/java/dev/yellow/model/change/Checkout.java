package dev.yellow.model.change;

import dev.yellow.model.read.Limits;
import dev.yellow.model.read.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All files of a folder, as a version of a repository holds them. Links are noted and never followed.
final class Checkout {
    /// What stands at a path.
    sealed interface Entry {
        /// @param size bytes
        record Content(Path file, String path, long size) implements Entry, ModelFile {
            @Override
            public byte[] content() throws IOException {
                try (var in = Files.newInputStream(file)) {
                    return in.readNBytes(Limits.FILE_BYTES + 1);
                }
            }
        }

        record Link(String target) implements Entry {}

        /// Another repository inside this one.
        record Submodule() implements Entry {}
    }

    private final SortedMap<String, Entry> entries = new TreeMap<>();

    static final Checkout EMPTY = new Checkout();

    private Checkout() {}

    /// @throws UncheckedIOException when the folder cannot be read
    static Checkout of(Path folder) {
        var checkout = new Checkout();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                    return each.getParent() != null && each.getParent().equals(folder) && each.getFileName().toString().equals(".git")
                            ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                    checkout.add(folder, each, attributes);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return checkout;
    }

    private void add(Path folder, Path file, BasicFileAttributes attributes) throws IOException {
        var path = folder.relativize(file).toString().replace('\\', '/');
        if (path.equals(".git")) return;
        if (path.endsWith("/.git")) entries.put(path, new Entry.Submodule());
        else if (attributes.isSymbolicLink()) entries.put(path, new Entry.Link(Files.readSymbolicLink(file).toString()));
        else entries.put(path, new Entry.Content(file, path, attributes.size()));
    }

    Set<String> paths() {
        return entries.keySet();
    }

    @Nullable Entry get(String path) {
        return entries.get(path);
    }

    /// Paths at which the two hold something different.
    static Set<String> differing(Checkout base, Checkout head) {
        var all = new TreeSet<>(base.entries.keySet());
        all.addAll(head.entries.keySet());
        all.removeIf(path -> same(base.get(path), head.get(path)));
        return all;
    }

    private static boolean same(@Nullable Entry one, @Nullable Entry other) {
        if (!(one instanceof Entry.Content a) || !(other instanceof Entry.Content b)) return one != null && one.equals(other);
        try {
            return a.size() == b.size() && Files.mismatch(a.file(), b.file()) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
