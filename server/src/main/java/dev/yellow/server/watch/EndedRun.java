package dev.yellow.server.watch;

import java.time.Instant;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A run of this server that has ended.
///
/// @param run     the queue's id of it
/// @param job     `platform/stream`
/// @param state   as the queue records it, such as SUCCEEDED
/// @param fault   in two lines; null: none
/// @param batch   the batch it worked on; null: it came to none
/// @param code    of the fault that the engine recorded
/// @param started when the engine began; null: it did not
/// @param phases  of the engine, in microseconds, in the order in which they take place
record EndedRun(String run, String job, int attempt, Instant due, Instant claimed, Instant ended, String state, int exit,
        @Nullable String fault, @Nullable Integer batch, @Nullable String code,
        @Nullable Instant started, SequencedMap<String, Long> phases) {
    String platform() {
        return job.substring(0, job.indexOf('/'));
    }

    String stream() {
        return job.substring(job.indexOf('/') + 1);
    }
}
