/// A proxy between a client and PostgreSQL that can do to a connection what networks, power cuts and bugs do.
/// ```text
/// client ──▶ WireProxy ──▶ PostgreSQL
///              │ numbers each frontend message, over all connections
///              │ Rewrite:      edits the SQL text on its way (a planted defect, without a hook in the program)
///              └ Interruption: at message i cut before it, after its execution but before its answer, inside it,
///                              inside its answer; or freeze everything until thawed
/// ```
/// Start at [WireProxy]. Nothing here knows what the messages are for.
@NullMarked
package dev.yellow.testing.wire;

import org.jspecify.annotations.NullMarked;
