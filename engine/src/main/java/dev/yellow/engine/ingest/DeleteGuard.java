package dev.yellow.engine.ingest;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.util.Map;
import java.util.TreeMap;

/// Stops a batch that would delete too much: more than a fraction of a table of over 1,000 live rows, or all rows of
/// one over 100.
///
/// @param job      what an operator runs to accept
/// @param fraction of the live rows, above 0 and at most 1
/// @param accepted by dataset, the deletes that an operator accepted for this batch
public record DeleteGuard(String job, double fraction, Map<String, Long> accepted) {
    private static final long SMALL = 100;
    private static final long LARGE = 1_000;

    public DeleteGuard {
        accepted = Map.copyOf(accepted);
    }

    /// Deletes that nobody accepted. @param measured by dataset
    public static final class Stopped extends RuntimeException {
        private final transient Map<String, Long> measured;
        private final transient Refused refused;

        Stopped(Map<String, Long> measured, Refused refused) {
            super(refused);
            this.measured = new TreeMap<>(measured);
            this.refused = refused;
        }

        public Map<String, Long> measured() {
            return measured;
        }

        public Refused refused() {
            return refused;
        }
    }

    /// @param live rows before the batch @param deletes net, of the batch
    /// @throws Stopped when they are too many and not accepted
    public void check(String dataset, long live, long deletes) {
        var tooMany = live > LARGE && deletes > fraction * live || live > SMALL && deletes >= live;
        if (!tooMany || deletes <= accepted.getOrDefault(dataset, -1L)) return;
        throw new Stopped(Map.of(dataset, deletes), new Refused(new Fault(EngineCode.DELETES_GUARDED, new Place.InJob("", 0, dataset),
                "the source lacks " + deletes + " of " + live + " rows that are live: over the guard of " + Math.round(fraction * 100) + " %",
                "if the rows are really gone, accept them: `yellow job run " + job + " --accept-deletes`; if not, mend the source and run again")));
    }
}
