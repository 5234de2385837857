/// Settings of this process: flags, then environment, then `yellow.yaml`. Start at [Settings].
@NullMarked
package dev.yellow.runtime.config;

import org.jspecify.annotations.NullMarked;
