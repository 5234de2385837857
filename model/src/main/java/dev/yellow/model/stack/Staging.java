package dev.yellow.model.stack;

/// What staging keeps of each batch: what it applied, or the whole image of the source.
public enum Staging { APPLIED, FULL }
