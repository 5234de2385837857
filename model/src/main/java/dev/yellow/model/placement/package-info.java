/// Which platform serves whom, who may read at a source, and how large jobs are: the ecosystem's decisions, not the
/// consumers'.
///
/// Start at [Assignments] and [Hints].
@NullMarked
package dev.yellow.model.placement;

import org.jspecify.annotations.NullMarked;
