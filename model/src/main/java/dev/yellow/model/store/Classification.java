package dev.yellow.model.store;

import java.util.Locale;

/// How much harm a disclosure does, rising.
public enum Classification {
    PUBLIC, INTERNAL, CONFIDENTIAL, PERSONAL, RESTRICTED;

    private final String spelt = name().toLowerCase(Locale.ROOT);

    /// As the model spells it.
    public String spelt() {
        return spelt;
    }
}
