package dev.yellow.spi.credential;

import dev.yellow.model.fault.Refused;

/// Where a stack's secrets are kept. A stack names one as `credentials: {store: NAME}`; plug-ins bring theirs by
/// [CredentialStoreProvider].
///
/// What a store owes: at each call the newest value, or one of minutes ago (rotation needs no restart), no copy on disk,
/// and a fault that names the credential and the place looked at but nothing of its content.
public interface CredentialStore {
    /// As the stack spells it: `environment`, `files`, `keyvault`.
    String name();

    /// @param credential the name declared in the stack
    /// @param type       the kind wanted, for example `Credential.UserPassword.class`
    /// @throws Refused when it is missing, incomplete (usage) or the store does not answer (retry)
    <C extends Credential> C resolve(String credential, Class<C> type) throws Refused;
}
