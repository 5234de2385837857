package dev.yellow.assembly.kubernetes;

/// Where a secret is kept. It knows the command that puts it there.
@FunctionalInterface
public interface SecretKeeper {
    /// The cluster itself.
    SecretKeeper CLUSTER = SecretCommand::of;

    /// For bash; several lines where one command does not do. No value stands in it that is secret. @param namespace of the deployment
    String command(SecretRef secret, String namespace);
}
