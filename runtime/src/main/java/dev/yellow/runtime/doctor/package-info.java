/// What is not as it should be between Yellow, its merge database and its sources, and the command that mends it.
///
/// ```text
/// Doctor ─▶ ReachExam ─▶ MergeExam ─▶ CatalogExam ─▶ StreamExam ─▶ SourceExam ─▶ ModelExam
///              └────────────┴──────────────┴─────────────┴─────────────┴────────▶ Diagnosis: checks done, Ailments with a Remedy
/// PodCommand ─▶ the same in a pod of the stack ─▶ SeenFromPod: what it found, told here
/// ```
/// Start at [Doctor]. Nothing here changes anything: people run the remedies.
@NullMarked
package dev.yellow.runtime.doctor;

import org.jspecify.annotations.NullMarked;
