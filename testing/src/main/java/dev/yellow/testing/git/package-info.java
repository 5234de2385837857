/// A real git server on loopback: bare repositories behind git's own `http-backend`.
///
/// Start at [TestGit].
@NullMarked
package dev.yellow.testing.git;

import org.jspecify.annotations.NullMarked;
