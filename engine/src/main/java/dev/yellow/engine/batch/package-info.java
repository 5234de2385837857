/// The batch that a run works on: its number, its definition and what stands of its datasets. Who opens, fills and
/// commits it is in [dev.yellow.engine.job] and [dev.yellow.engine.ingest].
@NullMarked
package dev.yellow.engine.batch;

import org.jspecify.annotations.NullMarked;
