package dev.yellow.spi.source;

/// What a reading delivers of a dataset.
public enum Delivery {
    /// Every row that exists, each key once; a key that is missing has been deleted.
    WHOLE(true, false),
    /// Every row that exists, a key perhaps more than once: the last one counts.
    WHOLE_LAST_WINS(true, true),
    /// Rows that are new or changed, each key once; nothing is known of deletes.
    ROWS(false, false),
    /// What happened, in its order: rows and deletes, the last of a key counts.
    EVENTS(false, true);

    private final boolean whole;
    private final boolean ordered;

    Delivery(boolean whole, boolean ordered) {
        this.whole = whole;
        this.ordered = ordered;
    }

    /// Whether a missing key is a deleted one.
    public boolean whole() {
        return whole;
    }

    /// Whether a key may come more than once, the last one counting; else it is a fault.
    public boolean ordered() {
        return ordered;
    }
}
