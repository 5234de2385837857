package dev.yellow.engine.transform;

import dev.yellow.engine.jdbc.Rehearsal.Written;
import dev.yellow.engine.jdbc.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// Files of a program, kept in the catalog under the digest of all of them.
///
/// @param files by path
public record KeptCode(List<File> files) {
    private static final String WRITE = "INSERT INTO yellow.code (digest, path, executable, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String READ = "SELECT path, executable, body FROM yellow.code WHERE digest = ? ORDER BY path";

    /// @param path below the program's folder, with `/`
    public record File(String path, boolean executable, byte[] body) {}

    public KeptCode {
        files = files.stream().sorted(Comparator.comparing(File::path)).toList();
    }

    /// One file of text.
    public static KeptCode of(String path, String text) {
        return new KeptCode(List.of(new File(path, false, text.getBytes(StandardCharsets.UTF_8))));
    }

    /// SHA-256 over names, kinds and contents, as 64 hex digits.
    public String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files) {
                digest.update((file.path() + "\n" + file.executable() + "\n" + file.body().length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(file.body());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The statements that write what is not there yet.
    public List<Written> statements() {
        var digest = digest();
        return files.stream().map(file -> new Written(WRITE, List.of(digest, file.path(), file.executable(), file.body()))).toList();
    }

    /// @throws IllegalStateException when nothing is kept under that digest
    static KeptCode read(Session merge, String digest) {
        var files = merge.query(READ, r -> new File(r.getString(1), r.getBoolean(2), r.getBytes(3)), digest);
        if (files.isEmpty()) throw new IllegalStateException("the catalog has no code " + digest);
        return new KeptCode(files);
    }

    /// The only file, as text.
    String text() {
        return new String(files.getFirst().body(), StandardCharsets.UTF_8);
    }
}
