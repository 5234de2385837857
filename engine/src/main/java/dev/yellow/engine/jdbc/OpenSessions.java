package dev.yellow.engine.jdbc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All sessions of this process. A thread that waits for a server does not hear that it is interrupted: whoever
/// interrupts it has its statement cancelled from here.
public final class OpenSessions {
    private static final Set<Session> OPEN = ConcurrentHashMap.newKeySet();

    private OpenSessions() {}

    static void opened(Session session) {
        OPEN.add(session);
    }

    static void closed(Session session) {
        OPEN.remove(session);
    }

    /// Cancels the statements of threads that are interrupted and wait for a server. To be repeated until the thread has
    /// ended: it may interrupt others meanwhile, and a cancel that arrives between two statements does nothing.
    public static void cancelInterrupted() {
        OPEN.forEach(Session::cancelIfInterrupted);
    }
}
