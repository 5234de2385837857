/// The built-in queue: what a claim and a completion cost beside the same statements from `pgbench`, what a million
/// waiting jobs change, and how soon what is due starts.
///
/// Start at [QueueLoad].
@NullMarked
package dev.yellow.benchmarks.queue;

import org.jspecify.annotations.NullMarked;
