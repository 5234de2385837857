/// A table's first load, a day on which nothing changed and one on which 1 % did.
///
/// Start at [Days].
@NullMarked
package dev.yellow.benchmarks.day;

import org.jspecify.annotations.NullMarked;
