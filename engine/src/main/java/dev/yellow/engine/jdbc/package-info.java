/// The one way to a database: sessions whose failures know their side, COPY streams, and the one function that quotes
/// an identifier.
@NullMarked
package dev.yellow.engine.jdbc;

import org.jspecify.annotations.NullMarked;
