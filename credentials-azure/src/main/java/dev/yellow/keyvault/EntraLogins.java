package dev.yellow.keyvault;

import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import java.util.Map;

/// `entra`: logins of Azure's databases, whose password is a token that lives about an hour. Each call gives one that is
/// still good for a while; a connection that was opened with one stays.
///
/// @param users the login in the database by credential
record EntraLogins(Map<String, String> users, Workload workload) implements CredentialStore {
    private static final String DATABASES = "https://ossrdbms-aad.database.windows.net/.default";

    EntraLogins {
        users = Map.copyOf(users);
    }

    @Override
    public String name() {
        return "entra";
    }

    @Override
    public <C extends Credential> C resolve(String credential, Class<C> type) {
        var user = users.get(credential);
        if (user == null || type != Credential.UserPassword.class)
            throw KeyVaultFault.UNKNOWN_LOGIN.of("credential " + credential,
                    "no login by token is set for credential \"" + credential + "\""
                    + (user == null ? "" : ", which is wanted as " + type.getSimpleName()));
        return type.cast(new Credential.UserPassword(user, workload.token("credential " + credential, DATABASES)));
    }
}
