package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.kubernetes.SecretRef.Fill;
import dev.yellow.assembly.kubernetes.SecretRef.Key;
import java.util.stream.Collectors;

/// The command that creates a secret. Values that are secret come from files or from a random generator by way of a pipe,
/// so that none stands in a command line or in a shell's history. For bash.
final class SecretCommand {
    private SecretCommand() {}

    static String of(SecretRef secret, String namespace) {
        if (secret.type().equals("kubernetes.io/tls"))
            return "kubectl create secret tls " + secret.name() + " --namespace=" + namespace + " --cert=" + secret.name() + ".crt --key="
                    + secret.name() + ".key";
        return "kubectl create secret generic " + secret.name() + " --namespace=" + namespace + secret.keys().stream()
                .map(key -> " " + argument(secret, key)).collect(Collectors.joining());
    }

    private static String argument(SecretRef secret, Key key) {
        return switch (key.fill()) {
            case Fill.Known(var text) -> "--from-literal=" + key.name() + "=" + text;
            case Fill.Random(var bytes) -> "--from-file=" + key.name() + "=<(openssl rand -hex " + bytes + " | tr -d '\\n')";
            case Fill.RandomBase64(var bytes) -> "--from-file=" + key.name() + "=<(openssl rand -base64 " + bytes + " | tr '+/' '-_' | tr -d '\\n')";
            case Fill.Given _ -> "--from-file=" + key.name() + "=" + secret.name() + "." + key.name();
        };
    }
}
