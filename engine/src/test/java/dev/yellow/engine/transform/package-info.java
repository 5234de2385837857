/// Transformers run against real servers, tried as their attackers would and stopped at each step.
@NullMarked
package dev.yellow.engine.transform;

import org.jspecify.annotations.NullMarked;
