package dev.yellow.runtime.credential;

import dev.yellow.spi.credential.CredentialStore;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// The stores that this installation has, by name.
public final class CredentialStores {
    private CredentialStores() {}

    /// @throws dev.yellow.model.fault.Refused when no store has that name; the fault lists those that exist
    public static CredentialStore named(String name) {
        var all = ServiceLoader.load(CredentialStore.class).stream().map(ServiceLoader.Provider::get).toList();
        return all.stream().filter(store -> store.name().equals(name)).findFirst().orElseThrow(() -> CredentialFault.NO_STORE.of(
                "yellow.credentials.store", "there is no credential store \"" + name + "\"",
                "use one of " + all.stream().map(CredentialStore::name).sorted().collect(Collectors.joining(", "))));
    }
}
