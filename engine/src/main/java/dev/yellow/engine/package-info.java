/// Brings a stream from one batch to the next, exactly.
///
/// ```text
/// apply ──definitions──▶ yellow.* (catalog) ◀──one query── StreamJob ──COPY──▶ staging ──merge──▶ merge table ──▶ views
///                                                              ▲
///                                                  source, one read-only snapshot
/// ```
/// Start at [Engine], then [dev.yellow.engine.job]. Nothing here knows which scheduler called, nor that Kubernetes
/// or a framework exists.
@NullMarked
package dev.yellow.engine;

import org.jspecify.annotations.NullMarked;
