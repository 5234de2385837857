/// The program `yellow`: a command line over the engine. Start at [Yellow].
///
/// ```text
/// Yellow ─▶ cli.Cli ─▶ command.* ─▶ engine, model, examples
///              │           └─ cli.Session: settings, credentials, database, progress
///              └─ output, spi.scheduler.ExitCode, cli.ResultDocument
/// ```
@NullMarked
package dev.yellow.runtime;

import org.jspecify.annotations.NullMarked;
