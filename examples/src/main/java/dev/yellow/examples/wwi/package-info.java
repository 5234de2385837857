/// WideWorldImports, a wholesale importer's 31 tables: a source to try Yellow on, made to any size.
/// ```text
/// WwiSource.create ──▶ tables ──▶ rows (Generator, by Scale and seed) ──▶ foreign keys
/// ```
/// Start at `WwiSource`. The tables themselves are SQL files beside this package, in `wwi/schema`; the model that
/// declares them to Yellow is in `wwi/model`. Nothing here knows the engine: callers bring the connections.
@NullMarked
package dev.yellow.examples.wwi;

import org.jspecify.annotations.NullMarked;
