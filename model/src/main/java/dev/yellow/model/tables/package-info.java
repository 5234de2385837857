/// The model itself as tables, so that it can be consumed like any other store.
///
/// ```text
/// Model ──apply──▶ ModelTables.rows ──the job of the built-in transformer──▶ a store with a table a kind
/// ```
/// Start at [ModelTables]: each table says its columns and how it is filled.
@NullMarked
package dev.yellow.model.tables;

import org.jspecify.annotations.NullMarked;
