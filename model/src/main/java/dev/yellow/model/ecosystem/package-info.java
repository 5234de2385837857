/// Who owns what: the ecosystem, its vendors and zones, their teams and policies.
///
/// Start at [Ecosystem].
@NullMarked
package dev.yellow.model.ecosystem;

import org.jspecify.annotations.NullMarked;
