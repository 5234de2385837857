/// The credential stores that come with Yellow: environment variables and mounted files. The embedded server's own
/// logins need neither; see `dev.yellow.runtime.database`.
///
/// A secret goes from its store to the connection that needs it, and is struck out of everything else: each store that
/// commands use is seen through [RedactedStore].
@NullMarked
package dev.yellow.runtime.credential;

import org.jspecify.annotations.NullMarked;
