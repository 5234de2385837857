package dev.yellow.server.watch;

import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// One line of the log for each run that ended. As JSON, its `mdc` has the same fields always: platform, stream, batch,
/// run, state, code.
final class RunLines {
    private static final Logger LOG = Logger.getLogger("dev.yellow.run");

    private RunLines() {}

    static void write(EndedRun run) {
        MDC.put("platform", run.platform());
        MDC.put("stream", run.stream());
        MDC.put("batch", run.batch() == null ? "" : run.batch().toString());
        MDC.put("run", run.run());
        MDC.put("state", run.state().toLowerCase(Locale.ROOT));
        MDC.put("code", run.code() == null ? "" : run.code());
        try {
            var seconds = Duration.between(run.claimed(), run.ended()).toMillis() / 1e3;
            if (run.fault() == null) LOG.infof("run of %s %s in %.3f s", run.job(), run.state().toLowerCase(Locale.ROOT), seconds);
            else LOG.warnf("run of %s %s in %.3f s: %s", run.job(), run.state().toLowerCase(Locale.ROOT), seconds, run.fault());
        } finally {
            for (var field : new String[] {"platform", "stream", "batch", "run", "state", "code"}) MDC.remove(field);
        }
    }
}
