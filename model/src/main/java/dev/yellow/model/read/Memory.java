package dev.yellow.model.read;

import org.jspecify.annotations.Nullable;

/// What files of the same content declared when they were read before. Reading is right without it, only slower.
public interface Memory {
    /// Remembers nothing.
    Memory NONE = new Memory() {
        @Override
        public @Nullable FileRecords recall(String path, byte[] content) {
            return null;
        }

        @Override
        public void read(String path, FileRecords records) {
        }
    };

    /// What a file declares, or null when it must be read anew. Called from several threads.
    ///
    /// @param path below the model's folder
    @Nullable FileRecords recall(String path, byte[] content);

    /// Told of each file in the order of their paths, recalled or not, from one thread.
    void read(String path, FileRecords records);
}
