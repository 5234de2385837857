/// What is not as it should be between Yellow, its merge database and its sources, and the command that mends it.
///
/// ```text
/// Doctor ─▶ MergeExam ─▶ CatalogExam ─▶ StreamExam ─▶ SourceExam ─▶ ModelExam
///              └──────────────┴─────────────┴─────────────┴────────▶ Diagnosis: checks done, Ailments with a Remedy
/// ```
/// Start at [Doctor]. Nothing here changes anything: people run the remedies.
@NullMarked
package dev.yellow.runtime.doctor;

import org.jspecify.annotations.NullMarked;
