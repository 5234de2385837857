/// Manifests as plain trees: reading what templates make, changing it, writing it always in the same way.
@NullMarked
package dev.yellow.assembly.manifest;

import org.jspecify.annotations.NullMarked;
