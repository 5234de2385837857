/// Reading a source's log, beside the program that does nothing but read it.
@NullMarked
package dev.yellow.benchmarks.log;

import org.jspecify.annotations.NullMarked;
