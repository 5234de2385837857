package dev.yellow.files.object;

import java.time.Instant;
import java.util.Arrays;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/// An object as it was listed.
///
/// @param name     all of it, with the prefix; folders are parted by `/`
/// @param version  what tells this content from another under the same name: an etag, or size and time
/// @param size     bytes as stored
/// @param modified when it was written, as its store says
public record StoredObject(String name, String version, long size, Instant modified) {
    /// By the UTF-8 bytes of names, as S3 lists.
    public static final Comparator<StoredObject> BY_NAME = (a, b) -> Arrays.compareUnsigned(a.name.getBytes(StandardCharsets.UTF_8),
            b.name.getBytes(StandardCharsets.UTF_8));

    /// By when it was written; those of one instant by name.
    public static final Comparator<StoredObject> BY_TIME = Comparator.comparing(StoredObject::modified).thenComparing(BY_NAME);
}
