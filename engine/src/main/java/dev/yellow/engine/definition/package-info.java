/// What a job needs to know of the model, compiled: a job loads one [StreamDefinition] with one query and never the
/// model. Definitions are content-addressed: the same content has the same digest, and one that a batch or a table
/// refers to is kept.
@NullMarked
package dev.yellow.engine.definition;

import org.jspecify.annotations.NullMarked;
