/// A stand-in for Microsoft Entra and Key Vault, which cannot be had here: it speaks their protocols over TLS, checks each
/// signature, and fails as they can.
///
/// Start at [TestAzure].
@NullMarked
package dev.yellow.testing.azure;

import org.jspecify.annotations.NullMarked;
