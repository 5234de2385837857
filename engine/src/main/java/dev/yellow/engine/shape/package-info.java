/// The columns that a table has, in the order in which they arrived, and the hash of a row that follows from them.
@NullMarked
package dev.yellow.engine.shape;

import org.jspecify.annotations.NullMarked;
