package dev.yellow.model.read;

import java.io.IOException;

/// A file of a model, wherever it is kept.
public interface ModelFile {
    /// Below the model's folder, with `/`.
    String path();

    /// At most [Limits#FILE_BYTES] and one byte more.
    byte[] content() throws IOException;
}
