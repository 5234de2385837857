/// What executors make of how runs end.
@NullMarked
package dev.yellow.queue.executor;

import org.jspecify.annotations.NullMarked;
