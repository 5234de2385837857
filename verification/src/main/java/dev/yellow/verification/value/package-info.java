/// Values that copies of data have got wrong, for each type; and what makes two of them the same.
///
/// Start at [ValuePool]; [Identity] is the one definition of "same" that the oracle uses, and it is PostgreSQL's own
/// binary output, asked of the server that holds the value.
@NullMarked
package dev.yellow.verification.value;

import org.jspecify.annotations.NullMarked;
