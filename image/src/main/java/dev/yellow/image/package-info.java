/// Builds images of containers from files of this machine: no daemon, no registry, the same bytes from the same files.
///
/// ```text
/// BuildImage ─▶ ImageFolder: /opt/java (jlink), /opt/yellow (jars, start-up cache), a shell and the C library
///                   │
///                   ▼
///               Layer (tar, gzip) ─▶ ImageArchive (OCI layout, one tar)
/// ```
/// Start at [BuildImage].
@NullMarked
package dev.yellow.image;

import org.jspecify.annotations.NullMarked;
