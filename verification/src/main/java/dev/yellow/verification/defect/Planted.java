package dev.yellow.verification.defect;

import dev.yellow.testing.wire.Rewrite;
import java.util.concurrent.atomic.AtomicLong;

/// A defect at work: counts the statements that it has changed.
final class Planted implements Rewrite {
    private final Rewrite rewrite;
    private final AtomicLong changed = new AtomicLong();

    Planted(Rewrite rewrite) {
        this.rewrite = rewrite;
    }

    @Override
    public String apply(String sql) {
        var edited = rewrite.apply(sql);
        if (!edited.equals(sql)) changed.incrementAndGet();
        return edited;
    }

    long changed() {
        return changed.get();
    }
}
