/// What `yellow serve` is told, and where the server that does it is found: a module of its own, which commands that run
/// once never load.
///
/// ```text
/// command.Serve ──ServeOptions──▶ Server ──ServiceLoader──▶ dev.yellow.server
/// ```
/// Start at [Server].
@NullMarked
package dev.yellow.runtime.serve;

import org.jspecify.annotations.NullMarked;
