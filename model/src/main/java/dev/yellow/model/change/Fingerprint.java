package dev.yellow.model.change;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A file's content in a few letters.
final class Fingerprint {
    private Fingerprint() {}

    static String of(Checkout.@Nullable Entry entry) {
        return switch (entry) {
            case Checkout.Entry.Content content -> "sha256:" + sha256(content).substring(0, 16);
            case Checkout.Entry.Link link -> "link to " + link.target();
            case Checkout.Entry.Submodule _ -> "submodule";
            case null -> "missing";
        };
    }

    private static String sha256(Checkout.Entry.Content content) {
        try (var in = new DigestInputStream(Files.newInputStream(content.file()), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
