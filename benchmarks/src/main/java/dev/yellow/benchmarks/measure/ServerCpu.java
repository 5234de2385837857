package dev.yellow.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/// The CPU time of one PostgreSQL server: its postmaster, the processes below it and those that have ended.
///
/// @param postmaster the number of its process
public record ServerCpu(long postmaster) {
    /// Of the proc file system, user and system time count in hundredths of a second.
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);
    // Fields of /proc/PID/stat after the name in parentheses, from 0: state, ppid, ... utime, stime, cutime, cstime.
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int ENDED_USER = 13;
    private static final int ENDED_SYSTEM = 14;

    /// The server that a connection leads to, on this machine.
    public static ServerCpu of(Connection connection) throws SQLException {
        try (var s = connection.createStatement(); var r = s.executeQuery("SELECT pg_backend_pid()")) {
            r.next();
            return new ServerCpu(Long.parseLong(stat(r.getLong(1))[PARENT]));
        }
    }

    /// Nanoseconds used since its start.
    public long nanos() {
        while (true) {
            var before = sum(stat(postmaster), USER, ENDED_SYSTEM);
            var children = ProcessHandle.of(postmaster).orElseThrow().children().mapToLong(child -> sum(stat(child.pid()), USER, USER + 1)).sum();
            // Where a child ended meanwhile, its time could be missed or counted twice.
            if (sum(stat(postmaster), USER, ENDED_SYSTEM) == before) return (before + children) * TICK;
        }
    }

    /// Nanoseconds used by processes that this one has started and that have ended.
    public static long ofEndedChildren() {
        return sum(stat(ProcessHandle.current().pid()), ENDED_USER, ENDED_SYSTEM) * TICK;
    }

    private static long sum(String[] fields, int first, int last) {
        long sum = 0;
        for (var i = first; i <= last && i < fields.length; i++) sum += Long.parseLong(fields[i]);
        return sum;
    }

    /// Empty for a process that has just ended: its time is then the postmaster's.
    private static String[] stat(long pid) {
        var file = Path.of("/proc", Long.toString(pid), "stat");
        try {
            var text = Files.readString(file);
            return text.substring(text.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            // One that ends while its file is open is no process (ESRCH) to the one who reads on.
            if (!Files.exists(file)) return new String[0];
            throw new UncheckedIOException(e);
        }
    }
}
