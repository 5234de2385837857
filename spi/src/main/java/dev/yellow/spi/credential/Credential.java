package dev.yellow.spi.credential;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/// A resolved secret. The texts of all kinds are kept out of `toString`.
public sealed interface Credential {
    record UserPassword(String username, String password) implements Credential {
        public UserPassword {
            requireNonNull(username, "username");
            requireNonNull(password, "password");
        }

        @Override public String toString() { return "UserPassword[***]"; }
    }

    record Token(String token) implements Credential {
        public Token { requireNonNull(token, "token"); }

        @Override public String toString() { return "Token[***]"; }
    }

    /// @param certificate PEM @param key PEM, PKCS#8
    record Certificate(String certificate, String key) implements Credential {
        public Certificate {
            requireNonNull(certificate, "certificate");
            requireNonNull(key, "key");
        }

        @Override public String toString() { return "Certificate[***]"; }
    }

    /// @param key        the private key, in OpenSSH's or PEM format, without a passphrase
    /// @param knownHosts the servers' keys, as in a `known_hosts` file
    record SshKey(String key, String knownHosts) implements Credential {
        public SshKey {
            requireNonNull(key, "key");
            requireNonNull(knownHosts, "knownHosts");
        }

        @Override public String toString() { return "SshKey[***]"; }
    }

    /// Puts one together from its parts, wherever those are kept.
    ///
    /// @param part the part's text; throws when it is missing
    static <C extends Credential> C of(Class<C> type, Function<CredentialField, String> part) {
        Credential credential;
        if (type == UserPassword.class) credential = new UserPassword(part.apply(CredentialField.USERNAME), part.apply(CredentialField.PASSWORD));
        else if (type == Token.class) credential = new Token(part.apply(CredentialField.TOKEN));
        else if (type == Certificate.class) credential = new Certificate(part.apply(CredentialField.CERTIFICATE), part.apply(CredentialField.KEY));
        else if (type == SshKey.class) credential = new SshKey(part.apply(CredentialField.SSH_KEY), part.apply(CredentialField.KNOWN_HOSTS));
        else throw new IllegalArgumentException("a kind of credential that is not known: " + type);
        return type.cast(credential);
    }
}
