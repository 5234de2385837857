/// Every benchmark, small: results and counts, never times.
@NullMarked
package dev.yellow.benchmarks;

import org.jspecify.annotations.NullMarked;
