/// A slice of what `./yellow verify apply` does.
@NullMarked
package dev.yellow.verification.apply;

import org.jspecify.annotations.NullMarked;
