/// What a fresh process costs: from nothing to its first statement, to a loaded model, to the end of ten million rows.
///
/// ```text
/// ColdStart, ModelLoad, Memory ──▶ FreshProcess: a JVM of its own, as the launcher starts it
/// ```
@NullMarked
package dev.yellow.benchmarks.process;

import org.jspecify.annotations.NullMarked;
