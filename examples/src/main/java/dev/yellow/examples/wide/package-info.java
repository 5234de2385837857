/// One table of ten columns and any number of rows, and its next days: what benchmarks measure with.
///
/// Start at `WideTable`.
@NullMarked
package dev.yellow.examples.wide;

import org.jspecify.annotations.NullMarked;
