package dev.yellow.verification.airflow;

import dev.yellow.verification.history.Coverage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What is promised, kept one after the other. One that is broken is told, and the next one is tried.
final class Promises {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(300);

    private final String who;
    private final String column;
    private final String table;
    private final Coverage coverage;
    private final Consumer<String> progress;
    private final List<String> broken = new ArrayList<>();

    /// @param who for people @param table of the report @param column of that table
    Promises(String who, String column, String table, Coverage coverage, Consumer<String> progress) {
        this.who = who;
        this.column = column;
        this.table = table;
        this.coverage = coverage;
        this.progress = progress;
    }

    /// Throws an [AssertionError] when a promise is broken.
    @FunctionalInterface
    interface Promise {
        void hold() throws Exception;
    }

    void promise(String what, Promise promise) {
        progress.accept(who + ": " + what);
        coverage.cell(table, what, column);
        try {
            promise.hold();
            coverage.saw(table, what, column);
        } catch (Exception | AssertionError e) {
            broken.add(who + ", " + what + ": " + e + " at " + place(e));
        }
    }

    private static String place(Throwable e) {
        for (var at : e.getStackTrace())
            if (at.getClassName().startsWith(Promises.class.getPackageName()) && !at.getClassName().equals(Promises.class.getName())) return at.toString();
        return "nowhere";
    }

    List<String> broken() {
        return List.copyOf(broken);
    }

    /// @param otherwise what is said when it is not
    static void check(boolean good, Supplier<String> otherwise) {
        if (!good) throw new AssertionError(otherwise.get());
    }

    /// @param otherwise what is said when it does not come
    static void await(String what, BooleanSupplier there, Supplier<String> otherwise) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > until) throw new AssertionError(what + " did not come; " + otherwise.get());
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
