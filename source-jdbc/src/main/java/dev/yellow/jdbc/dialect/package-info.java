/// What differs between databases, and nothing else: one [Dialect] each, with a table of its types.
///
/// Start at [Dialect]; [SourceType] is one line of the table, [Fitting] what is selected for a column of the model.
@NullMarked
package dev.yellow.jdbc.dialect;

import org.jspecify.annotations.NullMarked;
