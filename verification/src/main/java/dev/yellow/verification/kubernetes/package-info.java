/// What stacks do on a cluster. Start at [StackTrial].
@NullMarked
package dev.yellow.verification.kubernetes;

import org.jspecify.annotations.NullMarked;
