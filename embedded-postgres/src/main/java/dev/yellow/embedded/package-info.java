/// A real PostgreSQL server that needs no installation: its program comes with Yellow, its data lives in a folder.
///
/// ```text
/// EmbeddedPostgres.open(folder) ── first user starts, the last one stops ──▶ Cluster (folder/data)
///                                                                            │ runs
///                           ServerAccount (never root) ──▶ PostgresBinaries (unpacked once)
/// ```
/// Start at [EmbeddedPostgres]. Tests that need a server of their own, or kill one, use [Cluster].
@NullMarked
package dev.yellow.embedded;

import org.jspecify.annotations.NullMarked;
