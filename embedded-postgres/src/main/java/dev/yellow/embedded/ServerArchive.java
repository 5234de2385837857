package dev.yellow.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks the server that comes as a resource. Complete or absent: it is unpacked beside its place, then renamed.
final class ServerArchive {
    private ServerArchive() {}

    static void unpack(String resource, Path home) {
        try (var in = ServerArchive.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw EmbeddedFault.NO_BINARIES.at(home, "the embedded PostgreSQL is not on the class path (" + resource + ")",
                        "run a PostgreSQL 15 or later and set YELLOW_DATABASE_URL", null);
            }
            Files.createDirectories(home.getParent());
            var fresh = Files.createTempDirectory(home.getParent(), "unpacking");
            // Readable for the unprivileged account that runs the server.
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                unpack(in, fresh);
                Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
                delete(fresh); // another process was faster; theirs is the same
            } catch (IOException e) {
                delete(fresh);
                if (!Files.isDirectory(home)) throw e;
            }
        } catch (IOException e) {
            throw EmbeddedFault.FOLDER.at(home, "the embedded PostgreSQL could not be unpacked: " + e,
                    "make the folder writable, or set XDG_CACHE_HOME to one that is", e);
        }
    }

    private static void unpack(InputStream in, Path to) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = to.resolve(entry.getName()).normalize();
                if (!target.startsWith(to)) throw new IOException("entry \"" + entry.getName() + "\" leaves the folder");
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0111) != 0) Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
