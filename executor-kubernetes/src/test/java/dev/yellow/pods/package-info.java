/// How pods' endings are read, and what a real API server is asked for.
@NullMarked
package dev.yellow.pods;

import org.jspecify.annotations.NullMarked;
