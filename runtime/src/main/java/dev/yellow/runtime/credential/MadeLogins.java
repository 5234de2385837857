package dev.yellow.runtime.credential;

import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import java.util.Set;

/// Logins that are made when they are asked for, before a store that has all other credentials.
record MadeLogins(CredentialStore maker, Set<String> made, CredentialStore others) implements CredentialStore {
    MadeLogins {
        made = Set.copyOf(made);
    }

    @Override
    public String name() {
        return others.name();
    }

    @Override
    public <C extends Credential> C resolve(String credential, Class<C> type) {
        return (made.contains(credential) ? maker : others).resolve(credential, type);
    }
}
