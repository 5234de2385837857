/// What can be wrong with a database that is read.
@NullMarked
package dev.yellow.jdbc.fault;

import org.jspecify.annotations.NullMarked;
