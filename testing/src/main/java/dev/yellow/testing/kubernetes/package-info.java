/// A real Kubernetes for tests: an API server without nodes, on loopback, or a whole node. Start at [ApiServer] and [Node].
@NullMarked
package dev.yellow.testing.kubernetes;

import org.jspecify.annotations.NullMarked;
