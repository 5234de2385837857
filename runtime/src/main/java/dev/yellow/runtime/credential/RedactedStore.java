package dev.yellow.runtime.credential;

import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;

/// A store whose every answer the process's [Redaction] learns before anybody else has it.
public record RedactedStore(CredentialStore store, Redaction redaction) implements CredentialStore {
    @Override
    public String name() {
        return store.name();
    }

    @Override
    public <C extends Credential> C resolve(String credential, Class<C> type) {
        var found = store.resolve(credential, type);
        redaction.learn(found);
        return found;
    }
}
