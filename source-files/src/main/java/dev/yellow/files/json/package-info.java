/// JSON read as a stream: what pointers name becomes values, all else is passed over.
///
/// Start at [JsonRow]. Nothing builds a tree; a row is the most that is held.
@NullMarked
package dev.yellow.files.json;

import org.jspecify.annotations.NullMarked;
