/// Makes models of any size, for tests and benchmarks: plausible, deterministic, and clean under lint.
/// ```text
/// ModelSize, seed ──▶ Plan (who reads what) ──▶ RootText, StoreText, WorkspaceText ──▶ files, laid out like the starter
/// ```
/// Start at [GeneratedModel].
@NullMarked
package dev.yellow.model.generate;

import org.jspecify.annotations.NullMarked;
