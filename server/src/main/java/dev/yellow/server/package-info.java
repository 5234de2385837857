/// `yellow serve`: the one program of Yellow's that stays, on Quarkus.
///
/// ```text
/// ServerMain ─▶ runtime.cli.Cli ─▶ command.Serve ─▶ QuarkusServer ─▶ Quarkus.run
///                                                        │ Serving: session, merge database, options
///                    ┌───────────────────────────────────┴──────────────┐
///                    ▼                                                  ▼
///        work.Workers ─▶ QueueWorker ─▶ Engine        health: live, ready, started
/// ```
/// No server leads: each one claims from the queue what it has room for, and whatever a dead one had, another one takes.
/// Start at [QuarkusServer].
@NullMarked
package dev.yellow.server;

import org.jspecify.annotations.NullMarked;
