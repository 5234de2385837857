/// Code that stands in git repositories, as the engine needs it: a folder of files at a revision.
@NullMarked
package dev.yellow.spi.code;

import org.jspecify.annotations.NullMarked;
