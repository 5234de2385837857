package dev.yellow.engine.jdbc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// All sessions of this process, and what else of it waits for servers. A thread that waits for a server does not hear that
/// it is interrupted: whoever interrupts it has its statement cancelled from here.
public final class OpenSessions {
    private static final Set<Session> OPEN = ConcurrentHashMap.newKeySet();
    private static final Set<Elsewhere> ELSEWHERE = ConcurrentHashMap.newKeySet();

    /// A thread at work that waits for a server without a session of ours.
    private record Elsewhere(Thread thread, Runnable stop) {}

    private OpenSessions() {}

    /// Does work that waits for other servers than sessions do.
    ///
    /// @param stop ends that waiting, when the thread is interrupted
    /// @throws dev.yellow.model.fault.Refused that the run was asked to stop, when the work fails for that
    public static void elsewhere(Runnable stop, Runnable work) {
        var here = new Elsewhere(Thread.currentThread(), stop);
        ELSEWHERE.add(here);
        try {
            elsewhere(() -> {
                work.run();
                return here;
            });
        } finally {
            ELSEWHERE.remove(here);
        }
    }

    /// Does work that waits for other servers than sessions do, and hears an interrupt by itself.
    ///
    /// @throws dev.yellow.model.fault.Refused as the other one
    public static <T> T elsewhere(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) throw Session.interrupted(e);
            throw e;
        }
    }

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
        for (var each : ELSEWHERE) if (each.thread.isInterrupted()) each.stop.run();
    }
}
