package dev.yellow.stack;

import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Kind;

/// The kinds of things that only Yellow's components hand one another.
public final class StackKinds {
    public static final Kind<Endpoint> DATABASE = Kind.of("database endpoint");
    public static final Kind<Endpoint> AIRFLOW = Kind.of("Airflow's API endpoint");
    public static final Kind<ConfigRef> SETTINGS = Kind.of("map of settings");
    /// A service account's name.
    public static final Kind<String> ACCOUNT = Kind.of("service account");

    private StackKinds() {}

    /// A ConfigMap whose entries become environment. @param digest of its entries, so that pods follow a change
    public record ConfigRef(String name, String digest) {}
}
