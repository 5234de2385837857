/// The engine against a real PostgreSQL. Random histories, crashes and planted defects are in the module
/// `verification`.
@NullMarked
package dev.yellow.engine;

import org.jspecify.annotations.NullMarked;
