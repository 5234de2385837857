package dev.yellow.assembly.blue;

/// What Blue's users declare. @param engines how many query engines
public record Lake(String name, int engines, String nightly) {}
