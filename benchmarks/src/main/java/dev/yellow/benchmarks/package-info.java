/// What must be fast, measured against a physical limit in the same run.
///
/// ```text
/// Bench ──▶ Benchmark.run(Scope, Servers) ──▶ Figures: median and range of work ÷ limit ──▶ table, JSON
/// ```
/// Start at [Bench] and [Benchmark]. Every benchmark also runs small as a test, which asserts results and counts and
/// never times.
@NullMarked
package dev.yellow.benchmarks;

import org.jspecify.annotations.NullMarked;
