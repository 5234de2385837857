/// Writes plans for people at a terminal, for programs, and for comments on pull requests. Start at [PlanFormat].
@NullMarked
package dev.yellow.runtime.plan;

import org.jspecify.annotations.NullMarked;
