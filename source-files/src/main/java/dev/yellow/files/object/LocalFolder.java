package dev.yellow.files.object;

import dev.yellow.files.fault.FilesFault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.function.Consumer;

/// A folder of this machine or of a mounted volume. Hidden files and folders (`.name`) are not listed.
public final class LocalFolder implements ObjectStore {
    private final Path root;

    public LocalFolder(String path) {
        this.root = Path.of(path).toAbsolutePath().normalize();
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> each) {
        if (!Files.isDirectory(root)) throw FilesFault.STORE_REFUSES.of("folder \"" + root + "\" does not exist");
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Listing(prefix, each));
        } catch (AccessDeniedException e) {
            throw FilesFault.STORE_REFUSES.of("folder \"" + e.getFile() + "\" may not be read", e);
        } catch (IOException e) {
            throw FilesFault.STORE_UNREACHABLE.of("folder \"" + root + "\" cannot be listed", e);
        }
    }

    @Override
    public InputStream open(StoredObject object) throws IOException {
        var path = root.resolve(object.name());
        try {
            return new Unchanged(Files.newInputStream(path), path, object);
        } catch (NoSuchFileException e) {
            throw FilesFault.OBJECT_CHANGED.of("object \"" + place(object.name()) + "\" has gone since it was listed", e);
        } catch (AccessDeniedException e) {
            throw FilesFault.STORE_REFUSES.of("file \"" + path + "\" may not be read", e);
        }
    }

    @Override
    public String place(String name) {
        return root.resolve(name).toString();
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    /// To the nanosecond, where the file system keeps it.
    private static String version(BasicFileAttributes file) {
        var time = file.lastModifiedTime().toInstant();
        return file.size() + "@" + time.getEpochSecond() + "." + time.getNano();
    }

    private final class Listing extends SimpleFileVisitor<Path> {
        private final String prefix;
        private final Consumer<StoredObject> each;

        Listing(String prefix, Consumer<StoredObject> each) {
            this.prefix = prefix;
            this.each = each;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(root)) return FileVisitResult.CONTINUE;
            var name = name(folder) + "/";
            var mayHold = name.startsWith(prefix) || prefix.startsWith(name);
            return mayHold && !hidden(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !hidden(file) && name(file).startsWith(prefix))
                each.accept(new StoredObject(name(file), version(attributes), attributes.size(), attributes.lastModifiedTime().toInstant()));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw e;
        }

        private boolean hidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }

        private String name(Path path) {
            return root.relativize(path).toString().replace('\\', '/');
        }
    }

    /// Looks at the file again when it is opened and when its end is reached.
    private final class Unchanged extends FilterInputStream {
        private final Path path;
        private final StoredObject object;

        Unchanged(InputStream in, Path path, StoredObject object) throws IOException {
            super(in);
            this.path = path;
            this.object = object;
            check();
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            if (one < 0) check();
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var read = super.read(into, from, length);
            if (read < 0) check();
            return read;
        }

        private void check() throws IOException {
            var now = Files.exists(path) ? version(Files.readAttributes(path, BasicFileAttributes.class)) : "gone";
            if (!now.equals(object.version())) throw new ObjectChanged("object \"" + place(object.name()) + "\" is no longer what was listed");
        }
    }
}
