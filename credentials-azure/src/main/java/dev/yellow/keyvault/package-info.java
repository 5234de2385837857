/// Credentials of Azure: secrets of a Key Vault, and logins by tokens of Microsoft Entra, both as a workload identity.
/// ```text
/// token file ──▶ Entra ──token──▶ Key Vault ──▶ KeyVaultCredentials    store `keyvault`
///                  └────token──────────────────▶ EntraLogins           store `entra`: databases take the token as password
/// ```
/// Start at [KeyVaultCredentials]. The module is found by `ServiceLoader` where it is on the class path; nothing else needs it.
@NullMarked
package dev.yellow.keyvault;

import org.jspecify.annotations.NullMarked;
