/// Which merge database a command works on, and how it logs in.
///
/// ```text
/// YELLOW_DATABASE_URL set ──▶ that server, with the login of its settings or credential
///                 absent ──▶ embedded PostgreSQL in YELLOW_DATA_DIR, started if it is not running
/// ```
/// Start at [MergeServer].
@NullMarked
package dev.yellow.runtime.database;

import org.jspecify.annotations.NullMarked;
