package dev.yellow.assembly;

/// What a component makes.
public sealed interface Output permits Manifest, TextFile {
    /// The file's name in the folder that is rendered; unique in a deployment.
    String file();

    /// The file's content, ending in a line feed.
    String text();
}
