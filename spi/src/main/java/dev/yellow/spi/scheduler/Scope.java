package dev.yellow.spi.scheduler;

/// What a pause covers.
public sealed interface Scope {
    /// Everything.
    Scope ALL = new All();

    record Job(String key) implements Scope {}

    record Store(String name) implements Scope {}

    record Platform(String name) implements Scope {}

    record All() implements Scope {}

    default boolean covers(JobDefinition job) {
        return switch (this) {
            case Job(var key) -> job.key().equals(key);
            case Store(var name) -> job.store().equals(name);
            case Platform(var name) -> job.platform().equals(name);
            case All _ -> true;
        };
    }

    /// One word.
    default String kind() {
        return switch (this) {
            case Job _ -> "job";
            case Store _ -> "store";
            case Platform _ -> "platform";
            case All _ -> "all";
        };
    }

    /// Empty for everything.
    default String name() {
        return switch (this) {
            case Job(var key) -> key;
            case Store(var name) -> name;
            case Platform(var name) -> name;
            case All _ -> "";
        };
    }

    /// @throws IllegalArgumentException for another kind
    static Scope of(String kind, String name) {
        return switch (kind) {
            case "job" -> new Job(name);
            case "store" -> new Store(name);
            case "platform" -> new Platform(name);
            case "all" -> ALL;
            default -> throw new IllegalArgumentException("no scope: " + kind);
        };
    }
}
