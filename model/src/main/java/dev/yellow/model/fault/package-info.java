/// What went wrong, in a form that somebody can act on.
///
/// A [Fault] carries a [Code] that never changes its meaning, the place, what happened and how to mend it. Modules
/// bring their own enums of codes; the code's [Code.Kind] alone decides the exit code and who has to act.
@NullMarked
package dev.yellow.model.fault;

import org.jspecify.annotations.NullMarked;
