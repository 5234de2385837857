/// What the built-in queue promises, shown on a real server.
@NullMarked
package dev.yellow.queue;

import org.jspecify.annotations.NullMarked;
