/// Faults as people and tools read them: text, JSON, SARIF for code scanning, annotations for GitHub's checks.
///
/// Start at [FaultFormat].
@NullMarked
package dev.yellow.model.report;

import org.jspecify.annotations.NullMarked;
