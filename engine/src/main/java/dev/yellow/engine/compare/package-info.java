/// Finds what changed between a source's snapshot and the live rows, by key, without moving what did not.
///
/// ```text
/// source  (key, hash) in key order ──┐
///                                    ├─▶ OrderedCompare ──▶ ChangeSink: inserted, changed and deleted keys
/// merge   (key, hash) in key order ──┘
/// ```
/// Both streams are asserted strictly rising: equal neighbours are a duplicate key, a falling order is a defect of
/// ours. Memory is O(1) here; the sink bounds its own.
@NullMarked
package dev.yellow.engine.compare;

import org.jspecify.annotations.NullMarked;
