/// Applying a model, cut at each message to the merge database.
/// ```text
/// the model before ──applied, its jobs run──▶ state (copied) ──the model after, uninterrupted──▶ what must stand
///      └─ for each message: restore, apply cut there, jobs run, applied again, jobs run ──▶ the same?
/// ```
/// Start at [ApplyCuts].
@NullMarked
package dev.yellow.verification.apply;

import org.jspecify.annotations.NullMarked;
