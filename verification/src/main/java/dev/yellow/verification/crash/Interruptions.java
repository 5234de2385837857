package dev.yellow.verification.crash;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// All interruptions of one scenario, one by one, for whoever wants to stop at the first that goes wrong.
public final class Interruptions {
    private final Trial trial;

    private Interruptions(Trial trial) {
        this.trial = trial;
    }

    /// @return what is wrong afterwards; empty when nothing is
    @FunctionalInterface
    public interface Way {
        List<String> go() throws Exception;
    }

    /// Prepares the scenario and runs it once without interruption.
    public static Interruptions of(Scenario scenario, Bench bench) throws SQLException {
        return new Interruptions(Trial.of(scenario, bench));
    }

    public List<Way> besideLiveHolder() {
        var suite = new LeaseSuite(trial);
        return trial.boundaries().stream().<Way>map(b -> () -> suite.beside(b)).toList();
    }

    public List<Way> afterPausedHolder() {
        var suite = new LeaseSuite(trial);
        return trial.boundaries().stream().<Way>map(b -> () -> suite.after(b)).toList();
    }

    public List<Way> cuts() {
        var all = new ArrayList<Way>();
        for (var boundary : trial.boundaries()) for (var how : CrashSuite.cuts(boundary)) all.add(() -> {
            var wrong = trial.interrupted(boundary, how);
            return wrong == null ? List.of() : wrong;
        });
        return all;
    }
}
