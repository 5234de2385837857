@NullMarked
package dev.yellow.jdbc;

import org.jspecify.annotations.NullMarked;
