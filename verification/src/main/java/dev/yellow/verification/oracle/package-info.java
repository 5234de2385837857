/// What must stand in the merge tables, worked out from the images of the source alone: never by the engine's SQL, its
/// comparison or its hashes.
/// ```text
/// Image of the source at batch b ──▶ History.commit(b, image) ──▶ versions, and a Tally of what changed
///                                     live versions   = the rows of an SCD1 table, each with its last batch
///                                     all versions    = the rows of an SCD2 table
///                                     as of any b     = the image of b, again
/// ```
/// Start at [History]: it is small, so that it is obviously right.
@NullMarked
package dev.yellow.verification.oracle;

import org.jspecify.annotations.NullMarked;
