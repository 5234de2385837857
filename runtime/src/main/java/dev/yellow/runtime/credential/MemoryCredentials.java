package dev.yellow.runtime.credential;

import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// `memory`: what this process itself made, such as the passwords of the embedded server. Never written anywhere.
public final class MemoryCredentials implements CredentialStore {
    private final Map<String, Credential> known = new ConcurrentHashMap<>();

    public MemoryCredentials with(String name, Credential credential) {
        known.put(name, credential);
        return this;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public <C extends Credential> C resolve(String credential, Class<C> type) {
        var found = known.get(credential);
        if (type.isInstance(found)) return type.cast(found);
        throw CredentialFault.INCOMPLETE.of("credential " + credential, "this process holds no " + type.getSimpleName() + " \"" + credential + "\"",
                "declare it under credentials.names of the stack");
    }

    public boolean has(String credential) {
        return known.containsKey(credential);
    }
}
