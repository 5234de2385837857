/// An assembly of another module's: it uses what is public alone. Start at [Hosted].
@NullMarked
package dev.yellow.stack.outside;

import org.jspecify.annotations.NullMarked;
