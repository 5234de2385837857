/// What every way in shares: the reading of a source for one batch, what it leaves in staging, and the guard over it.
///
/// ```text
/// job ──opens──▶ SourceReading ──run──▶ Result: staged datasets, pending ones, progress
///                 ▲           ▲
///      postgres (COPY, compared there)   feed (rows through the JVM, from plug-ins)
/// ```
/// Start at [SourceReading].
@NullMarked
package dev.yellow.engine.ingest;

import org.jspecify.annotations.NullMarked;
