/// What a piece of work costs, beside its limit.
///
/// A figure is a ratio wherever it can be: the work and its limit run one after the other in the same JVM against the
/// same servers, so that a busy machine slows both. CPU time stands beside wall time, since it is the steadier of the
/// two. Start at [Stopwatch], then [Figure].
@NullMarked
package dev.yellow.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
