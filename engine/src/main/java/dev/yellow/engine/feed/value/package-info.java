/// From Java's values to PostgreSQL's send bytes: one encoder a type, and the hash that PostgreSQL makes of a row of them.
///
/// ```text
/// value ──FieldEncoder of the model's type──▶ send bytes in a FieldBuffer ──FieldHash──▶ 64 bits ──RowHashing──▶ row's hash
/// ```
/// Nothing is rounded, cut or replaced: what a type cannot hold exactly is [Unfit]. The hash is the one of
/// [dev.yellow.engine.shape.RowHash], computed here; its probe vector, computed here too, is its epoch, so a server that
/// hashes otherwise is noticed. Start at [Encoders].
@NullMarked
package dev.yellow.engine.feed.value;

import org.jspecify.annotations.NullMarked;
