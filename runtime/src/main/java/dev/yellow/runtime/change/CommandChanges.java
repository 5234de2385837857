package dev.yellow.runtime.change;

import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.schedule.Schedulers;

/// Changes that a command line asks for.
public final class CommandChanges {
    private CommandChanges() {}

    /// Those of one command: what they open is closed when its session ends.
    ///
    /// @param server the merge database's
    public static Changes of(Session session, MergeServer server) {
        return new Changes(new ChangeLog(server.database()), () -> Schedulers.current(session, server), () -> server.engine(session),
                session.redaction(), Changes.Way.COMMAND);
    }
}
