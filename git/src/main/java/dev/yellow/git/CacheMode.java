package dev.yellow.git;

import java.nio.file.Path;

/// Where clones are kept.
public sealed interface CacheMode {
    /// In a folder that several processes may share: of one machine, or on a volume that locks files.
    record Shared(Path folder) implements CacheMode {}

    /// Nowhere: each use fetches anew, into a folder of its own that goes with it.
    record Off() implements CacheMode {}
}
