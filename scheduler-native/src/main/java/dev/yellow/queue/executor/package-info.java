/// Where a worker has its runs: on threads of its own process, or in processes of their own.
///
/// Start at [InProcessExecutor] and [ProcessExecutor].
@NullMarked
package dev.yellow.queue.executor;

import org.jspecify.annotations.NullMarked;
