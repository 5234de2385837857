package dev.yellow.assembly;

/// A file that is no manifest.
public record TextFile(String file, String text) implements Output {}
