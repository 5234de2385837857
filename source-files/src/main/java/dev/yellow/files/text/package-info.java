/// From an object's bytes to its records: compression, characters, lines, fields, each with the line it stands on.
///
/// Start at [CsvRecords] or [Lines].
@NullMarked
package dev.yellow.files.text;

import org.jspecify.annotations.NullMarked;
