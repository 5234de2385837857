package dev.yellow.runtime.credential;

import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialField;
import dev.yellow.spi.credential.CredentialStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// `files`: a folder a credential, as Kubernetes mounts a secret. Read at each call, so rotation needs no restart.
public final class FileCredentials implements CredentialStore {
    private final Path folder;

    /// The folder of `YELLOW_CREDENTIALS_DIR`, or `/etc/yellow/credentials`.
    public FileCredentials() {
        this(Path.of(System.getenv().getOrDefault("YELLOW_CREDENTIALS_DIR", "/etc/yellow/credentials")));
    }

    /// @param folder holds a folder for each credential
    public FileCredentials(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public <C extends Credential> C resolve(String credential, Class<C> type) {
        // A name comes from a model; it must not lead out of the folder.
        if (!credential.matches("[A-Za-z0-9_-]+")) {
            throw CredentialFault.INCOMPLETE.of("credential " + credential, "\"" + credential + "\" is no name of a credential", "use letters, digits and _");
        }
        return Credential.of(type, field -> part(credential, field));
    }

    private String part(String credential, CredentialField field) {
        var file = folder.resolve(credential).resolve(field.file());
        try {
            var text = Files.readString(file);
            var value = text.endsWith("\n") ? text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1)) : text;
            if (!value.isEmpty()) return value;
            throw CredentialFault.INCOMPLETE.of("credential " + credential, "file \"" + file + "\" is empty", "write the secret into it");
        } catch (NoSuchFileException _) {
            throw CredentialFault.INCOMPLETE.of("credential " + credential, "there is no file \"" + file + "\"",
                    "mount the secret there, or set YELLOW_CREDENTIALS_DIR");
        } catch (IOException e) {
            throw CredentialFault.UNREADABLE.of("credential " + credential,
                    "file \"" + file + "\" cannot be read: " + e.getClass().getSimpleName(), "let the user of this process read it");
        }
    }
}
