/// Tables of another database, beside a plain streaming read of them.
@NullMarked
package dev.yellow.benchmarks.other;

import org.jspecify.annotations.NullMarked;
