/// Proves the engine exact, without believing any of its SQL.
/// ```text
/// value    values that copies of data have got wrong, and what makes two of them the same
/// oracle   what must stand after a batch, from the source's images alone
/// world    a source and a merge database, the engine between them, and readers of both that are not the engine's
/// history  random lives of a stream: changes, evolutions, crashes, resets; checked after every batch
/// crash    each statement of a batch, interrupted
/// defect   planted defects, which the above must find
/// ```
/// Start at [Verify].
@NullMarked
package dev.yellow.verification;

import org.jspecify.annotations.NullMarked;
