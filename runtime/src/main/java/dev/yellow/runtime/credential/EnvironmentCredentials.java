package dev.yellow.runtime.credential;

import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialField;
import dev.yellow.spi.credential.CredentialStore;
import java.util.Map;

/// `environment`: `YELLOW_CREDENTIAL_<NAME>_USERNAME` and so on.
public final class EnvironmentCredentials implements CredentialStore {
    private final Map<String, String> variables;

    /// The process's own environment.
    public EnvironmentCredentials() {
        this(System.getenv());
    }

    public EnvironmentCredentials(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    public String name() {
        return "environment";
    }

    @Override
    public <C extends Credential> C resolve(String credential, Class<C> type) {
        return Credential.of(type, field -> part(credential, field));
    }

    private String part(String credential, CredentialField field) {
        var variable = field.variable(credential);
        var value = variables.getOrDefault(variable, "");
        if (value.isEmpty()) {
            throw CredentialFault.INCOMPLETE.of("credential " + credential, "environment variable " + variable + " is not set", "set " + variable);
        }
        return value;
    }
}
