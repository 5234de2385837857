/// How long it takes to prove that a table is what its batches say.
///
/// Start at [Verify].
@NullMarked
package dev.yellow.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
