/// What parts of Yellow that keep tables in the merge database need for that: bringing them to this version. Start at
/// [VersionedTables].
@NullMarked
package dev.yellow.spi.tables;

import org.jspecify.annotations.NullMarked;
