/// Reads only rows that may be new: those at or above a low bound that nothing can fall below any more.
///
/// ```text
/// read k:    open transactions before ─▶ snapshot ─▶ rows >= low ─▶ mark = greatest value ─▶ open transactions after
/// read k+1:  have all that were open after read k ended before this snapshot?  then low = mark of read k
/// ```
/// A value is given before its transaction commits, so a row below the mark may still appear. It does so in a
/// transaction that was open when the mark was read, or the clock, or the sequence, ran backwards. On a primary the
/// open transactions are known; elsewhere the declared lag is all there is, and the reading is exact only within it.
@NullMarked
package dev.yellow.engine.watermark;

import org.jspecify.annotations.NullMarked;
