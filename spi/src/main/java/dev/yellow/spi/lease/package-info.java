/// How a stream is held by one run at a time, whoever schedules it.
@NullMarked
package dev.yellow.spi.lease;

import org.jspecify.annotations.NullMarked;
