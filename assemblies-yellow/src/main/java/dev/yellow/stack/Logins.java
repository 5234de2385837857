package dev.yellow.stack;

import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.kubernetes.SecretRef.Fill;
import dev.yellow.assembly.kubernetes.SecretRef.Key;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.model.stack.Stack.SecretStore;
import dev.yellow.spi.credential.CredentialField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Credentials of the model as Kubernetes secrets. Their names and keys follow from the credential's name and from how
/// Yellow reads it: as environment, or as files. A login's secret has its user first, then its password.
final class Logins {
    private Logins() {}

    static SecretRef of(String credential, CredentialType type, SecretStore store, List<Fill> fills, String purpose) {
        var fields = fields(type);
        var keys = new ArrayList<Key>();
        for (var i = 0; i < fields.size(); i++)
            keys.add(new Key(key(fields.get(i), credential, store), fills.isEmpty() ? new Fill.Given(fields.get(i).file()) : fills.get(i)));
        return new SecretRef(secretName(credential), "Opaque", keys, purpose);
    }

    static String secretName(String credential) {
        return "yellow-credential-" + credential.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String user(SecretRef login) {
        return login.keys().get(0).name();
    }

    static String password(SecretRef login) {
        return login.keys().get(1).name();
    }

    private static String key(CredentialField field, String credential, SecretStore store) {
        return store == SecretStore.ENVIRONMENT ? field.variable(credential) : field.file();
    }

    private static List<CredentialField> fields(CredentialType type) {
        return switch (type) {
            case USER_PASSWORD -> List.of(CredentialField.USERNAME, CredentialField.PASSWORD);
            case TOKEN -> List.of(CredentialField.TOKEN);
            case CERTIFICATE -> List.of(CredentialField.CERTIFICATE, CredentialField.KEY);
            case SSH_KEY -> List.of(CredentialField.SSH_KEY, CredentialField.KNOWN_HOSTS);
        };
    }
}
