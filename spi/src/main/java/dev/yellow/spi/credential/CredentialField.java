package dev.yellow.spi.credential;

import java.util.Locale;

/// The parts of a credential and how each place spells them. All spellings follow from the credential's one name.
///
/// | field | environment of `wwi_reader` | files of `wwi_reader` | in a vault |
/// |---|---|---|---|
/// | USERNAME | `YELLOW_CREDENTIAL_WWI_READER_USERNAME` | `wwi_reader/username` | `wwi-reader-username` |
/// | CERTIFICATE | `YELLOW_CREDENTIAL_WWI_READER_CERT` | `wwi_reader/tls.crt` | `wwi-reader-tls-crt` |
public enum CredentialField {
    USERNAME("USERNAME", "username"),
    PASSWORD("PASSWORD", "password"),
    TOKEN("TOKEN", "token"),
    CERTIFICATE("CERT", "tls.crt"),
    KEY("KEY", "tls.key"),
    SSH_KEY("SSH_KEY", "ssh-privatekey"),
    KNOWN_HOSTS("KNOWN_HOSTS", "known_hosts");

    private final String suffix;
    private final String file;

    CredentialField(String suffix, String file) {
        this.suffix = suffix;
        this.file = file;
    }

    /// The environment variable that holds this part of a credential.
    public String variable(String credential) {
        return "YELLOW_CREDENTIAL_" + credential.toUpperCase(Locale.ROOT) + "_" + suffix;
    }

    /// The file in the credential's folder, as a Kubernetes secret mounts it.
    public String file() {
        return file;
    }

    /// The secret of a vault, whose names have letters, digits and hyphens alone. No two credentials share one: where a
    /// credential's name ends and the part's begins follows from the part.
    public String inVault(String credential) {
        return credential.toLowerCase(Locale.ROOT).replace('_', '-') + "-" + file.replaceAll("[._]", "-");
    }
}
