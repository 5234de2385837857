package dev.yellow.runtime.credential;

import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.config.Settings;
import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.credential.CredentialStoreProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/// The stores that this installation has, by name.
public final class CredentialStores {
    private static final String ENTRA = "entra";

    private CredentialStores() {}

    /// The store that the settings name, behind the one that makes logins by token where some are set.
    ///
    /// @param variables the process's environment
    /// @throws dev.yellow.model.fault.Refused when no store has that name, or a plug-in's is not set up
    public static CredentialStore of(Settings settings, Map<String, String> variables) {
        var store = named(settings.of(Setting.CREDENTIALS_STORE), settings, variables);
        var made = names(settings.of(Setting.CREDENTIALS_ENTRA));
        return made.isEmpty() ? store : new MadeLogins(opened(ENTRA, settings, variables), made, store);
    }

    private static CredentialStore named(String name, Settings settings, Map<String, String> variables) {
        return switch (name) {
            case "environment" -> new EnvironmentCredentials(variables);
            case "files" -> new FileCredentials(settings.path(Setting.CREDENTIALS_DIR));
            case ENTRA -> throw unknown(name);
            default -> opened(name, settings, variables);
        };
    }

    private static CredentialStore opened(String name, Settings settings, Map<String, String> variables) {
        for (var provider : ServiceLoader.load(CredentialStoreProvider.class))
            if (provider.name().equals(name)) return provider.open(settings.ofCredentials(), variables);
        throw unknown(name);
    }

    private static RuntimeException unknown(String name) {
        var all = new ArrayList<>(List.of("environment", "files"));
        for (var provider : ServiceLoader.load(CredentialStoreProvider.class)) if (!provider.name().equals(ENTRA)) all.add(provider.name());
        return CredentialFault.NO_STORE.of("yellow.credentials.store", "there is no credential store \"" + name + "\"", "use one of " + String.join(", ", all));
    }

    /// `credential=user` by commas.
    private static Set<String> names(String text) {
        var names = new HashSet<String>();
        for (var word : text.split("[,\\s]+")) if (!word.isEmpty()) names.add(word.indexOf('=') < 0 ? word : word.substring(0, word.indexOf('=')));
        return names;
    }
}
