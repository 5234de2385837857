@NullMarked
package dev.yellow.image;

import org.jspecify.annotations.NullMarked;
