/// One run at a time.
///
/// ```text
/// take:   read token ──held by a live worker──▶ busy (75)
///                    └─free, or worker expired──▶ compare-and-set ──▶ end the old run's sessions ──▶ read the state
/// write:  BEGIN … UPDATE yellow.stream … WHERE id = ? AND token = mine   (the last statement) … COMMIT
/// ```
/// The check stands at the end, not at the start: a process that was paused after a check at the start could commit
/// long after another took over. Time is the merge database's `clock_timestamp()` alone.
@NullMarked
package dev.yellow.engine.lease;

import org.jspecify.annotations.NullMarked;
