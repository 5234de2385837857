/// What benchmarks run on: two durable servers, the platforms that the engine keeps on one of them, and the limit that
/// no engine can beat.
///
/// ```text
/// source server ──Pipe: binary COPY out, binary COPY in──▶ merge server     the limit
/// source server ──Platforms: the engine's cycle──────────▶ merge server     the work
/// ```
@NullMarked
package dev.yellow.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
