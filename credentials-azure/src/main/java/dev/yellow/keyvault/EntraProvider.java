package dev.yellow.keyvault;

import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.credential.CredentialStoreProvider;
import java.util.Map;
import java.util.TreeMap;

/// Opens the store `entra`, which stands before another for the logins that it makes.
public final class EntraProvider implements CredentialStoreProvider {
    @Override
    public String name() {
        return "entra";
    }

    @Override
    public CredentialStore open(Map<String, String> settings, Map<String, String> variables) {
        var users = new TreeMap<String, String>();
        for (var word : settings.getOrDefault("entra", "").split("[,\\s]+")) {
            var at = word.indexOf('=');
            if (at < 1 || at == word.length() - 1) throw KeyVaultFault.SETTINGS.of("yellow.credentials.entra", "\"" + word + "\" is no credential=user");
            users.put(word.substring(0, at), word.substring(at + 1));
        }
        return new EntraLogins(users, Workload.of(variables));
    }
}
