/// Records what shall run: content-addressed definitions, schemas, roles. Takes no stream's lease and touches no table:
/// those follow in each stream's own job.
@NullMarked
package dev.yellow.engine.apply;

import org.jspecify.annotations.NullMarked;
