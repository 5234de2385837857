@NullMarked
package dev.yellow.engine.feed.value;

import org.jspecify.annotations.NullMarked;
