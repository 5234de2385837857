/// A source, a merge database and the engine between them; and readers of both that share nothing with the engine.
/// ```text
/// SourceTable ──▶ source server ◀── WireProxy ◀── engine ──▶ WireProxy ──▶ merge server
///                     ▲                                                        ▲
///                SourceReader                                             MergeReader
/// ```
/// Start at [World].
@NullMarked
package dev.yellow.verification.world;

import org.jspecify.annotations.NullMarked;
