package dev.yellow.model.store;

/// Whether a store's datasets are one stream, read from one snapshot of the source, or a stream each.
public enum Consistency { TOGETHER, SEPARATE }
