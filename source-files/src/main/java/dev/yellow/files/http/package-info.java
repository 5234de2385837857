/// Pages of a JSON API, asked for with patience and within limits, from the declared host alone.
///
/// Start at [ApiReading].
@NullMarked
package dev.yellow.files.http;

import org.jspecify.annotations.NullMarked;
