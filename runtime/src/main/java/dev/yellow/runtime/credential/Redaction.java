package dev.yellow.runtime.credential;

import dev.yellow.spi.credential.Credential;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Knows the secrets of this process and strikes them out of every text that leaves it: a driver's message, a stack
/// trace, a report.
public final class Redaction {
    private static final String STRUCK = "***";
    /// Shorter ones would strike out ordinary text; who uses them has no secret.
    private static final int SHORTEST = 4;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    public void learn(String secret) {
        if (secret.length() >= SHORTEST) secrets.add(secret);
    }

    public void learn(Credential credential) {
        switch (credential) {
            case Credential.UserPassword(var _, var password) -> learn(password);
            case Credential.Token(var token) -> learn(token);
            case Credential.Certificate(var _, var key) -> key.lines().filter(line -> !line.startsWith("-----")).forEach(this::learn);
            case Credential.SshKey(var key, var _) -> key.lines().filter(line -> !line.startsWith("-----")).forEach(this::learn);
        }
    }

    /// The text without any secret; the longest first, since one may hold another.
    public String of(String text) {
        var clean = text;
        for (var secret : List.copyOf(secrets).stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
            clean = clean.replace(secret, STRUCK);
        }
        return clean;
    }
}
