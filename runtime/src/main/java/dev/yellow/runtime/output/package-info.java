/// What commands say, in one shape for people and for programs.
///
/// ```text
/// command ──▶ Value (fields, rows, text, numbers) ──▶ OutputFormat: table | json | yaml
/// ```
/// Start at [Value]; [Terminal] knows whether somebody looks on, [Progress] tells them how far it is.
@NullMarked
package dev.yellow.runtime.output;

import org.jspecify.annotations.NullMarked;
