package dev.yellow.runtime.credential;

import static dev.yellow.spi.credential.CredentialField.CERTIFICATE;
import static dev.yellow.spi.credential.CredentialField.KEY;
import static dev.yellow.spi.credential.CredentialField.KNOWN_HOSTS;
import static dev.yellow.spi.credential.CredentialField.PASSWORD;
import static dev.yellow.spi.credential.CredentialField.SSH_KEY;
import static dev.yellow.spi.credential.CredentialField.TOKEN;
import static dev.yellow.spi.credential.CredentialField.USERNAME;

import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialField;
import java.util.function.Function;

/// Puts a credential together from its parts, wherever those are kept.
final class Parts {
    private Parts() {}

    /// @param part the part's text; throws when it is missing
    static <C extends Credential> C assemble(Class<C> type, Function<CredentialField, String> part) {
        Credential credential;
        if (type == Credential.UserPassword.class) credential = new Credential.UserPassword(part.apply(USERNAME), part.apply(PASSWORD));
        else if (type == Credential.Token.class) credential = new Credential.Token(part.apply(TOKEN));
        else if (type == Credential.Certificate.class) credential = new Credential.Certificate(part.apply(CERTIFICATE), part.apply(KEY));
        else if (type == Credential.SshKey.class) credential = new Credential.SshKey(part.apply(SSH_KEY), part.apply(KNOWN_HOSTS));
        else throw new IllegalArgumentException("a kind of credential that is not known: " + type);
        return type.cast(credential);
    }
}
