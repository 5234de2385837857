/// The first minutes: a business with data, a live and a forensic platform, a day that passes, and what became of it.
///
/// ```text
/// SimulatedSource ─▶ apply ─▶ run forensic/wwi, live/wwi ─▶ a day passes ─▶ run both again ─▶ Aftermath
/// ```
/// Start at [Demo].
@NullMarked
package dev.yellow.runtime.demo;

import org.jspecify.annotations.NullMarked;
