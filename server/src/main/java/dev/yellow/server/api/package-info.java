/// The REST API. Each resource asks the same questions and carries out the same changes as the command line; what it
/// answers is described by the records of `shape`, and a test compares both.
///
/// ```text
/// request ─▶ access.Gate ─▶ JobResource, QueueResource, … ─▶ runtime.history, runtime.change ─▶ Value ─▶ JSON
///                                                      └── Refused ─▶ Problem (RFC 9457)
/// ```
/// Start at [JobResource].
@NullMarked
package dev.yellow.server.api;

import org.jspecify.annotations.NullMarked;
