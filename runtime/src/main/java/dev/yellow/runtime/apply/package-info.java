/// From a model to what the merge database shall run.
///
/// ```text
/// Model ──which stack?──▶ ModelCompiler ──▶ what shall run ──MassRemoval──▶ engine.apply
/// ```
/// Start at [ModelCompiler].
@NullMarked
package dev.yellow.runtime.apply;

import org.jspecify.annotations.NullMarked;
