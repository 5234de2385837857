/// Sources and their tables: where they are, how rows are read, when, and what the columns are.
///
/// Start at [Datastore].
@NullMarked
package dev.yellow.model.store;

import org.jspecify.annotations.NullMarked;
