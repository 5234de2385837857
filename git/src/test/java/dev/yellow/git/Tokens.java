package dev.yellow.git;

import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import java.util.Map;

/// A credential store that holds what a test gives it.
record Tokens(Map<String, Credential> all) implements CredentialStore {
    @Override
    public String name() {
        return "test";
    }

    @Override
    public <C extends Credential> C resolve(String credential, Class<C> type) {
        return type.cast(all.get(credential));
    }
}
