/// What Kubernetes asks.
///
/// | question | yes means | what does not count |
/// |---|---|---|
/// | live | the process makes progress | anything outside it: no restart mends a database |
/// | ready | the database answers, its catalog is of this version, the server is not draining | age of the model, a bad commit, lag, full workers: those are data and metrics |
/// | started | the server's own parts are up | the database |
///
/// No answer waits for anything: each reads what a tick found out before.
@NullMarked
package dev.yellow.server.health;

import org.jspecify.annotations.NullMarked;
