/// Random lives of a store, kept by a live and by a milestoned platform at once, and checked after every batch.
/// ```text
/// Life (one seed) ── each step: Events, Evolutions, Faults ──▶ source
///        └── each stream on each platform (Track): run, crash, reset, rerun ──▶ MergeCheck against the oracle
/// HistorySuite ── many seeds on a few servers ──▶ Coverage: what came about, and how often
/// ```
/// Everything follows from the seed. Start at [Life].
@NullMarked
package dev.yellow.verification.history;

import org.jspecify.annotations.NullMarked;
