/// The example of a scheduler passes the suite of all schedulers.
@NullMarked
package dev.yellow.examples.scheduler;

import org.jspecify.annotations.NullMarked;
