package dev.yellow.engine.transform;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Runs any program, with what it needs to know in its environment.
///
/// @param folder      with its files; the program may write there, nobody reads it afterwards
/// @param environment all of it: nothing of this process's own is handed on
record CommandProgram(List<String> words, Path folder, Map<String, String> environment, RunLog log) {
    /// How a program says that trying again is of no use.
    private static final int NEEDS_OPERATOR = 3;

    /// @throws Refused when it fails, or takes too long; whatever it has written is never read then
    void run(Deadline deadline, Watch watch) {
        var group = ProcessGroup.start(words, folder, environment, log);
        watch.during(group::end, () -> {
            try {
                var exit = group.await(deadline);
                group.end();
                if (exit == null) {
                    log.line("timed out");
                    throw new Refused(deadline.fault());
                }
                if (exit != 0) throw failed(exit);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                group.end();
            }
        });
    }

    private Refused failed(int exit) {
        var what = "program \"" + words.getFirst() + "\" ended with exit code " + exit;
        log.line(what);
        return new Refused(exit == NEEDS_OPERATOR
                ? new Fault(EngineCode.TRANSFORMER_REFUSED, Place.NOWHERE, what, "see its log with `yellow job show`")
                : new Fault(EngineCode.TRANSFORMER_FAILED, Place.NOWHERE, what, "see its log with `yellow job show`; the next run tries again"));
    }
}
