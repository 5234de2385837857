/// How far a stream's source has been read: what a reading leaves to the next one, in the transaction that commits the
/// batch and nowhere else.
///
/// ```text
/// reading k ──progress by dataset──▶ batch k (ingested) ──its commit──▶ yellow.progress ──▶ reading k + 1
///         ├───items read────────────▶ yellow.item, of batch k: seen once k is committed
///         └───lines put aside───────▶ yellow.reject, of batch k
/// ```
/// Progress is text that only the source's own kind understands: a watermark's mark, an offset. Items are for what
/// grows: names of objects that were read, each with what tells one content from another.
@NullMarked
package dev.yellow.engine.progress;

import org.jspecify.annotations.NullMarked;
