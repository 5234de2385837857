/// The built-in queue beside a reference that holds all in memory, in random lives.
///
/// ```text
/// QueueLife ──one operation──▶ NativeScheduler, QueueWorker* on a server   both must stand alike after it
///           └──the same──────▶ Reference: maps, the rules as sentences
/// ```
/// Start at [QueueLife]; the rules are in [Reference].
@NullMarked
package dev.yellow.verification.queue;

import org.jspecify.annotations.NullMarked;
