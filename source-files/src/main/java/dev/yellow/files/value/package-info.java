/// A field's text, or a JSON value, as the Java value of its column's type; nothing is rounded on the way.
///
/// Start at [TextValue] and [JsonValue].
@NullMarked
package dev.yellow.files.value;

import org.jspecify.annotations.NullMarked;
