/// Merge and staging tables: their shape, the DDL that makes them, and how they follow a new definition.
///
/// A [TableShape] is what stands in the database; a definition is what is wanted; [Evolution] is the way between.
@NullMarked
package dev.yellow.engine.table;

import org.jspecify.annotations.NullMarked;
