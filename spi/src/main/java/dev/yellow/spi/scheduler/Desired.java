package dev.yellow.spi.scheduler;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that a scheduler shall hold. Pauses and last runs are Yellow's own records: a scheduler that takes over from
/// another one learns them here.
///
/// @param jobs           all of the stack; two of one key are both refused
/// @param lastStarts     by job, when its last run started; a tick that has passed since is owed. Only for jobs that the
///                       scheduler does not know yet
/// @param paused         pauses that stand elsewhere; they join those that the scheduler has. With no jobs at all it is left
///                       for another one, and forgets its own
/// @param acceptRemovals whether more than half of the jobs may go
public record Desired(List<JobDefinition> jobs, Map<String, Instant> lastStarts, Set<Scope> paused, boolean acceptRemovals, Order order) {
    public Desired {
        jobs = List.copyOf(jobs);
        lastStarts = Map.copyOf(lastStarts);
        paused = Set.copyOf(paused);
    }
}
