package dev.yellow.model.workspace;

/// How much it matters that data is fresh; flows down the graph. Highest first.
public enum Priority { CRITICAL, HIGH, MEDIUM, LOW }
