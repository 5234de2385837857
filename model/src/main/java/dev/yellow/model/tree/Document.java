package dev.yellow.model.tree;

/// One document of a file.
///
/// @param file path below the model's folder, with `/`
public record Document(String file, Node root) {}
