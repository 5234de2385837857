/// Many stores at once: the built-in queue runs their streams in this process, each at its period.
///
/// ```text
/// Rung, Shape ──▶ Stores: schemas of one source, their streams ──▶ Rush: queue, engine, changes at the source ──▶ Seen: lateness, CPU, size
/// ```
/// Start at [Scale].
@NullMarked
package dev.yellow.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
