/// Sizes and times as people write them: Kubernetes quantities, ranges of them, durations.
@NullMarked
package dev.yellow.model.quantity;

import org.jspecify.annotations.NullMarked;
