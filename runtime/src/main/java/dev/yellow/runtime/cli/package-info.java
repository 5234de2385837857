/// The frame around every command: parsing, exit codes, errors, the result as one document.
///
/// ```text
/// args ─▶ Cli ── parses with picocli ─▶ Command.run(Session, Arguments) ─▶ Outcome
///          │◀──────────────────────────────────────────────────────────────┘
///          └─▶ answer on stdout, faults on stderr, ResultDocument, ExitCode
/// ```
/// Start at [Command]. Commands are described by data, not by annotations, so nothing is looked up by reflection.
@NullMarked
package dev.yellow.runtime.cli;

import dev.yellow.spi.scheduler.ExitCode;
import org.jspecify.annotations.NullMarked;
