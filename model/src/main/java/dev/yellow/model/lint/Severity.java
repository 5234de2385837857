package dev.yellow.model.lint;

/// Whether a model with such a fault may run.
public enum Severity { ERROR, WARNING }
