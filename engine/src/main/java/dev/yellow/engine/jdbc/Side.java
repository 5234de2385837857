package dev.yellow.engine.jdbc;

/// Which database a session talks to; decides how a failure is called.
public enum Side { SOURCE, MERGE }
