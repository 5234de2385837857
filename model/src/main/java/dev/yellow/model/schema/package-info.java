/// What may stand in a model, told to editors and to people from the descriptions that the reader itself uses.
/// ```text
///                             ┌─▶ ModelSchema     JSON Schema 2020-12, for editors and other tools
/// read.Kinds (shapes) ──Shapes┤
///                             └─▶ ModelReference  docs/model/reference.md
/// ```
/// Start at [ModelSchema].
@NullMarked
package dev.yellow.model.schema;

import org.jspecify.annotations.NullMarked;
