/// What a batch applies, written down before it is applied and kept after: new images, and the keys of deletes.
///
/// A dataset has two staging tables that are filled in turn; the older is truncated when all its batches may go.
/// Operations (`yellow_op`): I inserted, U updated, D deleted, H same row under a new hash, = unchanged (kept only where
/// the whole image is).
@NullMarked
package dev.yellow.engine.staging;

import org.jspecify.annotations.NullMarked;
