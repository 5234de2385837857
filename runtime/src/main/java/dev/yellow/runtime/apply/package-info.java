/// From a model to what the engine runs: each stream of each platform as a definition.
///
/// ```text
/// Model ──Placement──▶ what each platform keeps ──ModelCompiler──▶ StreamDefinition* ──▶ engine.apply
/// ```
/// Start at [ModelCompiler].
@NullMarked
package dev.yellow.runtime.apply;

import org.jspecify.annotations.NullMarked;
