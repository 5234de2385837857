/// Follows the live branch: what is committed there runs here soon after.
///
/// ```text
/// each interval ───────────┐
/// POST /webhooks/github ───┴──▶ ModelFollower ──▶ runtime.apply.Follower ──▶ Applying
///                                     └── Seen: GET /api/v1/model, metrics
/// ```
/// A commit that is refused changes nothing: what runs goes on, and the status says why. Neither a bad commit nor a
/// branch that cannot be reached makes the server unready. Start at [ModelFollower].
@NullMarked
package dev.yellow.server.follow;

import org.jspecify.annotations.NullMarked;
