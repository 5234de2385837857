package dev.yellow.model.store;

/// Whether others may rely on it.
public enum Status { DEVELOPMENT, PRODUCTION }
