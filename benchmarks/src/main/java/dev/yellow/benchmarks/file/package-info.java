/// Objects of text, beside the server's own COPY of the same file.
@NullMarked
package dev.yellow.benchmarks.file;

import org.jspecify.annotations.NullMarked;
