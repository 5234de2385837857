/// What a program carries with it: the files of a folder among its resources, wherever they are kept.
///
/// Start at [ResourceFolder].
@NullMarked
package dev.yellow.spi.resource;

import org.jspecify.annotations.NullMarked;
