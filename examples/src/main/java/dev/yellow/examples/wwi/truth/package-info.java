/// What really happened at the source, told by who did it: the oracle that platforms are compared with.
/// ```text
/// Simulator ──what each statement returned──▶ TruthWriter ──▶ a file, one change a line ──▶ TruthLog.at(tick) ──▶ TableImage
/// ```
/// Lines are in the order of their commits. All values are the text that PostgreSQL shows, so that nothing is rounded
/// or reformatted on the way. Start at `TruthLog`. Nothing here knows the engine, or could: an oracle that shared its
/// code would share its faults.
@NullMarked
package dev.yellow.examples.wwi.truth;

import org.jspecify.annotations.NullMarked;
