/// Consumers: what they read, with which requirements, and what they derive from it.
///
/// Start at [Workspace].
@NullMarked
package dev.yellow.model.workspace;

import org.jspecify.annotations.NullMarked;
