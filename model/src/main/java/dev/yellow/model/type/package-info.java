/// The types a column of the model can have, spelt as in the model and as in PostgreSQL.
@NullMarked
package dev.yellow.model.type;

import org.jspecify.annotations.NullMarked;
