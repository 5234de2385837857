package dev.yellow.verification.airflow;

import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.testing.airflow.AirflowServers;

/// Whatever is asked for is the login of an Airflow's only user.
public record OneLogin(String password) implements CredentialStore {
    @Override
    public String name() {
        return "one login";
    }

    @Override
    public <C extends Credential> C resolve(String credential, Class<C> type) {
        return type.cast(new Credential.UserPassword(AirflowServers.USER, password));
    }
}
