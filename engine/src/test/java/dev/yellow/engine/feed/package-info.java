@NullMarked
package dev.yellow.engine.feed;

import org.jspecify.annotations.NullMarked;
