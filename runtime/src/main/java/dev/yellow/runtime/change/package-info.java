/// What people change in a running system, whichever way they ask: each change is one object with an actor, a reason and
/// a result, and all are kept.
///
/// ```text
/// yellow job pause … ──┐
/// POST /api/v1/… ──────┼──Change, Order──▶ Changes ──▶ scheduler, engine
///                      │                      └──▶ yellow.change: who, why, result
/// ```
/// A run by hand that goes past what would stop it, or reads again, is kept too. Applied models have a record of their own:
/// `yellow model history`. Start at [Changes].
@NullMarked
package dev.yellow.runtime.change;

import org.jspecify.annotations.NullMarked;
