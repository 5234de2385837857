/// The log of changes of a PostgreSQL database, as its `pgoutput` plug-in tells it.
///
/// ```text
/// Lsn      a place in the log
/// Slot     keeps the log from a place on; its snapshot shows all before that place
/// LogFeed  transactions of the slot in the order of their commits ─▶ Message: Begin, changes, Commit
/// ```
/// Nothing here confirms a place on its own: [LogFeed#confirm] is told, and only by whoever has committed it. Values are
/// the server's own texts. Why no library stands here: `docs/decisions/0013-changes-by-pgoutput.md`.
@NullMarked
package dev.yellow.engine.cdc.log;

import org.jspecify.annotations.NullMarked;
