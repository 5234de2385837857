package dev.yellow.files.object;

import dev.yellow.model.fault.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/// A bucket, a container, a folder. Nothing is ever written to it.
public interface ObjectStore extends AutoCloseable {
    /// All objects whose names begin so, in any order.
    ///
    /// @throws Refused when it cannot be reached, refuses, or does not exist
    void list(String prefix, Consumer<StoredObject> each);

    /// The bytes of exactly that version.
    ///
    /// @return a stream whose reads throw [ObjectChanged] when the object is no longer that version
    /// @throws Refused when it is no longer that version, or cannot be read
    InputStream open(StoredObject object) throws IOException;

    /// What people call an object of it: `s3://bucket/orders.csv`.
    String place(String name);

    @Override
    void close();

    /// An object that became another while it was read.
    final class ObjectChanged extends IOException {
        ObjectChanged(String message) {
            super(message);
        }
    }
}
