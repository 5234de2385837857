/// A few of the queue's random lives, and its workers as processes.
@NullMarked
package dev.yellow.verification.queue;

import org.jspecify.annotations.NullMarked;
