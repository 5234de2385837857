package dev.yellow.git;

import java.time.Duration;

/// How much of a repository is read.
///
/// @param files   of one commit
/// @param bytes   of one commit's files together; also of what one fetch may bring
/// @param timeout without a byte from the server; whole seconds, at least 1
/// @param kept    commits of a repository that stay in the cache though nobody holds them
public record Limits(int files, long bytes, Duration timeout, int kept) {
    public static final Limits DEFAULT = new Limits(100_000, 1L << 30, Duration.ofSeconds(30), 5);

    public Limits {
        if (files < 1 || bytes < 1 || timeout.toSeconds() < 1 || kept < 1) throw new IllegalArgumentException("limits are at least 1");
    }
}
