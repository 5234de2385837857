package dev.yellow.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// A layer of an image: a folder as tar, compressed. Entries are sorted, belong to root and have one time, so that the same
/// files give the same bytes.
///
/// @param blob     compressed
/// @param digest   of the blob, `sha256:` and hex digits
/// @param contents the same of what it is uncompressed
record Layer(byte[] blob, String digest, String contents) {
    /// The time of every entry, and of every file that the start-up cache was made from: the cache checks it.
    static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DIRECTORY = 0755;
    private static final int STICKY = 01777;
    private static final int PROGRAM = 0755;
    private static final int FILE = 0644;

    /// @param root its files become the image's, from `/`
    static Layer of(Path root) throws IOException {
        var blob = new ByteArrayOutputStream();
        var uncompressed = new DigestOutputStream(new Gzip(blob), Digests.sha256());
        try (var tar = new TarArchiveOutputStream(uncompressed, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var file : sorted(root)) add(tar, root, file);
        }
        var bytes = blob.toByteArray();
        return new Layer(bytes, Digests.of(bytes), Digests.text(uncompressed.getMessageDigest()));
    }

    private static List<Path> sorted(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> !file.equals(root)).sorted().toList();
        }
    }

    private static void add(TarArchiveOutputStream tar, Path root, Path file) throws IOException {
        var name = root.relativize(file).toString();
        TarArchiveEntry entry;
        if (Files.isSymbolicLink(file)) {
            entry = new TarArchiveEntry(name, TarArchiveEntry.LF_SYMLINK);
            entry.setLinkName(Files.readSymbolicLink(file).toString());
        } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            entry = new TarArchiveEntry(name + "/");
            entry.setMode(name.equals("tmp") ? STICKY : DIRECTORY);
        } else {
            entry = new TarArchiveEntry(name);
            entry.setSize(Files.size(file));
            entry.setMode(Files.isExecutable(file) ? PROGRAM : FILE);
        }
        entry.setModTime(FileTime.from(TIME));
        entry.setIds(0, 0);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
        if (entry.isFile() && !entry.isSymbolicLink()) Files.copy(file, tar);
        tar.closeArchiveEntry();
    }

    /// Its header holds no time, as Java's has none.
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /// SHA-256, as images spell it.
    static final class Digests {
        private Digests() {}

        static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        static String of(byte[] bytes) {
            var digest = sha256();
            digest.update(bytes);
            return text(digest);
        }

        static String text(MessageDigest digest) {
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        }
    }
}
