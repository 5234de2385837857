package dev.yellow.keyvault;

import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.credential.CredentialStoreProvider;
import java.time.InstantSource;
import java.util.Map;

/// Opens the store `keyvault`.
public final class KeyVaultProvider implements CredentialStoreProvider {
    @Override
    public String name() {
        return "keyvault";
    }

    @Override
    public CredentialStore open(Map<String, String> settings, Map<String, String> variables) {
        var url = settings.getOrDefault("keyvault.url", "").replaceAll("/+$", "");
        if (!url.matches("https://[A-Za-z0-9.-]+(:\\d+)?"))
            throw KeyVaultFault.SETTINGS.of("yellow.credentials.keyvault.url",
                    url.isEmpty() ? "it is not said which vault" : "\"" + url + "\" is no https URL of a vault");
        return new KeyVaultCredentials(url, Workload.of(variables), InstantSource.system());
    }
}
