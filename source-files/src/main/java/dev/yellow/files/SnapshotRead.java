package dev.yellow.files;

import dev.yellow.files.object.StoredObject;
import java.time.Instant;

/// Which object was the whole of the last batch.
///
/// @param modified when it was written @param version as it was listed @param name comes last in its text, where it may have any characters
record SnapshotRead(Instant modified, String version, String name) {
    static SnapshotRead of(StoredObject object) {
        return new SnapshotRead(object.modified(), object.version(), object.name());
    }

    /// @throws IllegalArgumentException for what [#text] has not written
    static SnapshotRead parse(String text) {
        var parts = text.split("\n", 3);
        if (parts.length != 3) throw new IllegalArgumentException("no progress of a snapshot: \"" + text + "\"");
        return new SnapshotRead(Instant.parse(parts[0]), parts[1], parts[2]);
    }

    String text() {
        return modified + "\n" + version + "\n" + name;
    }

    StoredObject asObject() {
        return new StoredObject(name, version, 0, modified);
    }
}
