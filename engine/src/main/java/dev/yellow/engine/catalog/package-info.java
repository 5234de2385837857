/// Yellow's own tables in the merge database: definitions, streams and their leases, batches, runs.
///
/// [Migrations] makes them, [Catalog] reads and writes them. Each statement has a name here and stands nowhere else.
@NullMarked
package dev.yellow.engine.catalog;

import org.jspecify.annotations.NullMarked;
