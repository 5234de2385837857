package dev.yellow.verification.world;

/// What can befall a source and who reads it.
public enum Trouble { DOWN, KILLED_WHILE_READ, SLOW, OUT_OF_MEMORY, WRONG_PASSWORD, PERMISSION_MISSING, TABLE_MISSING }
