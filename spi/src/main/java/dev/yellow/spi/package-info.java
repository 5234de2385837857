/// What plug-ins implement: schedulers, credential stores. Depends on the model alone.
@NullMarked
package dev.yellow.spi;

import org.jspecify.annotations.NullMarked;
