package dev.yellow.server.access;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.serve.ServeFault;
import dev.yellow.runtime.serve.ServeOptions;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The tokens that open the API. What is kept of a token is its digest.
public final class Tokens {
    private static final int BYTES = 32;

    private final CredentialStore store;
    private final List<Caller> callers;
    private volatile Map<Caller, byte[]> known;

    private Tokens(CredentialStore store, List<Caller> callers, Map<Caller, byte[]> known) {
        this.store = store;
        this.callers = callers;
        this.known = known;
    }

    /// Those that the settings name; where none is named and only this machine can ask, one in a file that its owner
    /// alone can read. With an issuer there need be none.
    ///
    /// @throws Refused when a token cannot be had, or none is named and others can ask
    public static Tokens open(Session session, ServeOptions options) {
        var settings = session.settings();
        var callers = Stream.concat(settings.list(Setting.SERVER_OPERATORS).stream().map(name -> new Caller(name, true)),
                settings.list(Setting.SERVER_READERS).stream().map(name -> new Caller(name, false))).toList();
        if (!callers.isEmpty()) {
            var known = new LinkedHashMap<Caller, byte[]>();
            for (var caller : callers) known.put(caller, digest(session.credentials().resolve(caller.name(), Credential.Token.class).token()));
            return new Tokens(session.credentials(), callers, known);
        }
        if (options.issuer().isPresent()) return new Tokens(session.credentials(), List.of(), Map.of());
        if (!local(options.host()))
            throw ServeFault.NO_TOKENS.refused(options.host() + " is reached from elsewhere, and no token is named", ServeFault.NO_TOKENS.mend());
        var file = ServeOptions.tokenFile(settings);
        var token = inFile(file);
        session.redaction().learn(token);
        session.progress().say("the API's token is in " + file);
        return new Tokens(session.credentials(), List.of(), Map.of(new Caller(System.getProperty("user.name"), true), digest(token)));
    }

    private static boolean local(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /// Made by the first server, and the same for all that share the folder.
    private static String inFile(Path file) {
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                var bytes = new byte[BYTES];
                new SecureRandom().nextBytes(bytes);
                var whole = Files.createTempFile(file.getParent(), "token", ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(whole, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), StandardOpenOption.TRUNCATE_EXISTING);
                try {
                    Files.createLink(file, whole);
                } catch (FileAlreadyExistsException _) {
                    // Another server was first.
                }
                Files.delete(whole);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw ServeFault.NO_TOKENS.refused("a token cannot be written to " + file + ": " + e, "make its folder writable, or name tokens");
        }
    }

    /// Asks the store again. A token that it no longer has opens nothing any more; where it does not answer, what is
    /// known holds.
    void refresh() {
        if (callers.isEmpty()) return;
        var fresh = new LinkedHashMap<Caller, byte[]>();
        for (var caller : callers) {
            try {
                fresh.put(caller, digest(store.resolve(caller.name(), Credential.Token.class).token()));
            } catch (Refused e) {
                var old = known.get(caller);
                if (e.fault().code().kind() == Code.Kind.RETRY && old != null) fresh.put(caller, old);
            }
        }
        known = fresh;
    }

    /// Whose token it is. Takes as long whichever token is right.
    Optional<Caller> caller(String token) {
        var digest = digest(token);
        var found = new ArrayList<Caller>();
        known.forEach((caller, known) -> {
            if (MessageDigest.isEqual(known, digest)) found.add(caller);
        });
        return found.stream().findFirst();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
