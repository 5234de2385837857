/// One description of what may stand in a document: it reads nodes into records, suggests the nearest name for an
/// unknown field, and is what the JSON Schema is made of.
/// ```text
/// Shape ─┬─ Text, RefText, Choice, Whole, Fraction, Flag, Written      a scalar
///        ├─ ListOf, EntriesOf, NamedOf                                 many of another shape
///        ├─ Either                                                     short text or the whole object
///        ├─ Tree                                                       anything, kept as it is
///        └─ ObjectShape ── Field, Field, ... , exactly one of some
/// ```
/// Start at [ObjectShape]; the model's kinds are described in `read`. No reflection: a field is read where its record is
/// made, and is described in the same line.
@NullMarked
package dev.yellow.model.shape;

import org.jspecify.annotations.NullMarked;
