package dev.yellow.spi.credential;

import java.util.Map;

/// How a plug-in's store is found: by `ServiceLoader`. A stack names it as `credentials: {store: NAME}`.
public interface CredentialStoreProvider {
    /// As the stack spells it.
    String name();

    /// Opened once a process; what it keeps in memory is the process's.
    ///
    /// @param settings  `yellow.credentials.*`, by the rest of the key
    /// @param variables the process's environment
    /// @throws dev.yellow.model.fault.Refused when it is not set up
    CredentialStore open(Map<String, String> settings, Map<String, String> variables);
}
