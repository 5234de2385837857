/// Stacks as they are rendered: golden folders, rules over all of them, bad stacks beside their messages.
@NullMarked
package dev.yellow.azure;

import org.jspecify.annotations.NullMarked;
