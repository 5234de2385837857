/// Every name that Yellow derives from names of the model, in one place, so that lint sees the collisions that the
/// database would.
@NullMarked
package dev.yellow.model.name;

import org.jspecify.annotations.NullMarked;
