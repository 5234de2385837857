/// When two values are the same, how rows are hashed and how keys are ordered: one definition for hash, merge, verify
/// and consumers.
///
/// Two values are the same when their PostgreSQL binary send bytes are (of text, char: the bytes of `::text`); NULL is
/// the same as NULL only. Why not `IS DISTINCT FROM` on the values, and why not the types' own hashes: see
/// `docs/maintainers/batch.md`.
@NullMarked
package dev.yellow.engine.canonical;

import org.jspecify.annotations.NullMarked;
