/// From Java's values to PostgreSQL's send bytes: one encoder a type, and the hash that PostgreSQL makes of a row of them.
///
/// ```text
/// value ──FieldEncoder of the model's type──▶ send bytes in a FieldBuffer ──shape.FieldHash──▶ 64 bits ──shape.RowHashing──▶ row's hash
/// ```
/// Nothing is rounded, cut or replaced: what a type cannot hold exactly is [Unfit]. The probe vector of
/// [dev.yellow.engine.shape.RowHash], made here, is the epoch of the hashes that this process computes, so a server that
/// hashes otherwise is noticed. Start at [Encoders].
@NullMarked
package dev.yellow.engine.feed.value;

import org.jspecify.annotations.NullMarked;
