/// Secrets by reference: a model names a credential, a [CredentialStore] resolves the name when it is used.
///
/// A resolved [Credential] is never logged, written or shown; its `toString` says only its type.
@NullMarked
package dev.yellow.spi.credential;

import org.jspecify.annotations.NullMarked;
