/// What streams, batches and runs there are and were, read from the catalog. Start at [History].
@NullMarked
package dev.yellow.runtime.history;

import org.jspecify.annotations.NullMarked;
