package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.manifest.Trees;
import java.util.List;
import java.util.Map;

/// A secret that somebody else creates. Whoever fills it and whoever reads it take its keys from here, so they cannot
/// disagree.
///
/// @param name    of the Kubernetes Secret
/// @param type    of the Kubernetes Secret, such as `Opaque` or `kubernetes.io/tls`
/// @param keys    at least one
/// @param purpose what it is, for people
public record SecretRef(String name, String type, List<Key> keys, String purpose) {
    public SecretRef {
        keys = List.copyOf(keys);
    }

    public static SecretRef opaque(String name, String purpose, Key... keys) {
        return new SecretRef(name, "Opaque", List.of(keys), purpose);
    }

    /// @param fill where its value comes from
    public record Key(String name, Fill fill) {}

    /// Where a key's value comes from when the secret is created.
    public sealed interface Fill {
        /// Known beforehand, and no secret: a login's name. @param text it
        record Known(String text) implements Fill {}

        /// So many random bytes, written in hexadecimal.
        record Random(int bytes) implements Fill {}

        /// So many random bytes, written in URL-safe Base64.
        record RandomBase64(int bytes) implements Fill {}

        /// Somebody has it in a file. @param what what it is
        record Given(String what) implements Fill {}
    }

    public boolean has(String key) {
        return keys.stream().anyMatch(k -> k.name().equals(key));
    }

    /// An environment variable that takes a key's value.
    public Map<String, Object> env(String variable, String key) {
        return Trees.of("name", variable, "valueFrom", Trees.of("secretKeyRef", Trees.of("name", name, "key", known(key))));
    }

    /// A volume of its files, one a key. @param mode of the files, in octal such as `0440`
    public Map<String, Object> volume(String volume, int mode) {
        return Trees.of("name", volume, "secret", Trees.of("secretName", name, "defaultMode", mode,
                "items", keys.stream().map(key -> Trees.of("key", key.name(), "path", key.name())).toList()));
    }

    private String known(String key) {
        if (!has(key)) throw new IllegalArgumentException("secret \"" + name + "\" has no key \"" + key + "\"");
        return key;
    }
}
