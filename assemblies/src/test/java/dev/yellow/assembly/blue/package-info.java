/// Another platform, which ingests nothing: a query engine over an object store, and a scheduler of its own. It shows that
/// the framework knows nothing of Yellow. Start at [LakeAssembly].
@NullMarked
package dev.yellow.assembly.blue;

import org.jspecify.annotations.NullMarked;
