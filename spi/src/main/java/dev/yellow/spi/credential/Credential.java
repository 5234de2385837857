package dev.yellow.spi.credential;

import static java.util.Objects.requireNonNull;

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
}
