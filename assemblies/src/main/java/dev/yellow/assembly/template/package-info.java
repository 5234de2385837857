/// Qute templates with typed parameters, which need no reflection.
/// ```text
/// record ──View: name, type, getter a field──▶ what a template may say ──checked when it is loaded──▶ TextTemplate
/// ```
/// Start at [TextTemplate]. All values are written in quotes, so that no value of a user's becomes syntax.
@NullMarked
package dev.yellow.assembly.template;

import org.jspecify.annotations.NullMarked;
