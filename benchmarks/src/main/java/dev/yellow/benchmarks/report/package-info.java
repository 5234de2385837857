/// The figures as people and programs read them, with what they were measured on.
@NullMarked
package dev.yellow.benchmarks.report;

import org.jspecify.annotations.NullMarked;
