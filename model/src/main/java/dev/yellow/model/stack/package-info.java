/// What platforms share: a merge database, a scheduler, secrets; and the platforms themselves.
///
/// Start at [Stack].
@NullMarked
package dev.yellow.model.stack;

import org.jspecify.annotations.NullMarked;
