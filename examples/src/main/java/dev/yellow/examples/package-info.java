/// What the examples share. Start at `wwi`, the business, or at `wide`, the table for benchmarks.
@NullMarked
package dev.yellow.examples;

import org.jspecify.annotations.NullMarked;
