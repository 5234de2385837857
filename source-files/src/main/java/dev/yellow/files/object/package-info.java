/// Where objects are: listed in the order of their names, and opened in the version that was listed.
///
/// Start at [ObjectStore]. A version is an etag, or size and time; opening another one than was listed fails, and so does
/// one that changes while it is read.
@NullMarked
package dev.yellow.files.object;

import org.jspecify.annotations.NullMarked;
