/// Each statement of a batch, interrupted; and what stands after the next run.
/// ```text
/// Scenario: prepare ──▶ state (copied) ──▶ the step, uninterrupted ──▶ Dump, and its boundaries
///                          └─ for each boundary: restore, the step interrupted there, the next run ──▶ the same Dump?
/// ```
/// Interruptions: the connection cut before a statement, or after it and before its answer, or inside a COPY; the
/// process killed; PostgreSQL killed; the process paused until its lease is gone. Start at [CrashSuite].
@NullMarked
package dev.yellow.verification.crash;

import org.jspecify.annotations.NullMarked;
