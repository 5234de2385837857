package dev.yellow.model.generate;

import dev.yellow.model.read.ModelFile;
import java.nio.charset.StandardCharsets;

/// A file of a generated model.
///
/// @param path below the model's folder, with `/`
public record GeneratedFile(String path, String text) implements ModelFile {
    @Override
    public byte[] content() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
