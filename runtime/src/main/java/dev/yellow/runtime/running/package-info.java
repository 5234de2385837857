/// The running system as commands ask and tell it, through its merge database or through a server that has a token for them.
///
/// ```text
/// yellow job list|show|pause … ─┐              ┌─▶ AtDatabase ──▶ history, scheduler, Changes
/// yellow batch list|accept … ───┼──▶ Running ──┤
/// yellow queue, changes ────────┘              └─▶ AtServer ──HTTP──▶ /api/v1 of `yellow serve`
/// ```
/// Start at [Running].
@NullMarked
package dev.yellow.runtime.running;

import org.jspecify.annotations.NullMarked;
