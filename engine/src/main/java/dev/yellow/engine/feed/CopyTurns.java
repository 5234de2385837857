package dev.yellow.engine.feed;

import dev.yellow.engine.jdbc.CopyInto;
import dev.yellow.engine.jdbc.Session;
import org.jspecify.annotations.Nullable;

/// One session's COPY, which several outlets use in turns: a turn ends when another has bytes to write.
final class CopyTurns implements AutoCloseable {
    private final Session merge;
    private @Nullable Outlet owner;
    private @Nullable CopyInto into;

    CopyTurns(Session merge) {
        this.merge = merge;
    }

    /// The session, between turns.
    Session session() {
        end();
        return merge;
    }

    void write(Outlet outlet, byte[] bytes, int length) {
        if (owner != outlet || into == null) {
            end();
            into = merge.copyIn(outlet.target(), outlet.options());
            owner = outlet;
        }
        into.write(bytes, 0, length);
    }

    private void end() {
        if (into == null) return;
        var ending = into;
        into = null;
        owner = null;
        try (ending) {
            ending.finish();
        }
    }

    /// Gives up a turn that has not ended.
    @Override
    public void close() {
        if (into != null) into.close();
        into = null;
    }
}
