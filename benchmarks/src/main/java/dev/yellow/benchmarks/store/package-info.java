/// A store of many small tables, WideWorldImports, of which nothing changed.
///
/// Start at [QuietStore].
@NullMarked
package dev.yellow.benchmarks.store;

import org.jspecify.annotations.NullMarked;
