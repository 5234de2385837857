package dev.yellow.engine.compare;

/// Takes the keys that differ, in key order. A row's bytes may be kept: they are not used again.
public interface ChangeSink {
    /// @param row the source's tuple, @param key where its key starts, @param hash of the source's row
    void inserted(byte[] row, int key, long hash);

    void changed(byte[] row, int key, long hash);

    /// @param row the merge table's tuple
    void deleted(byte[] row, int key);
}
