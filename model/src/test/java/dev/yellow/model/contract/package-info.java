/// Contracts against the standard's own schema, and there and back.
@NullMarked
package dev.yellow.model.contract;

import org.jspecify.annotations.NullMarked;
