package dev.yellow.azure;

import dev.yellow.assembly.kubernetes.SecretKeeper;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.kubernetes.SecretRef.Fill;
import dev.yellow.assembly.kubernetes.SecretRef.Key;
import dev.yellow.model.fault.Place;
import dev.yellow.spi.credential.CredentialField;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A vault, and what a stack's secrets are called in it: a credential's parts by its name, so that the driver and Yellow
/// itself find the same, and all others by the secret's name and key.
///
/// @param at where the stack names the vault
record KeyVault(String name, Place.InModel at) {
    private static final int LONGEST = 127;

    String host() {
        return name.toLowerCase(Locale.ROOT) + ".vault.azure.net";
    }

    /// @param credential the credential that the secret is; null: none
    /// @throws dev.yellow.model.fault.Refused when vaults have no such names
    SecretKeeper keeper(SecretRef secret, @Nullable String credential) {
        for (var key : secret.keys()) object(secret, key, credential);
        return new Kept(this, credential);
    }

    /// How one secret is kept there.
    record Kept(KeyVault vault, @Nullable String credential) implements SecretKeeper {
        @Override
        public String command(SecretRef secret, String namespace) {
            return secret.keys().stream().map(key -> vault.command(vault.object(secret, key, credential), secret, key)).collect(Collectors.joining("\n"));
        }

        /// What the secret's keys are called in the vault, by key.
        SortedMap<String, String> objects(SecretRef secret) {
            var objects = new TreeMap<String, String>();
            for (var key : secret.keys()) objects.put(key.name(), vault.object(secret, key, credential));
            return objects;
        }
    }

    /// What a key of a secret is called in the vault.
    ///
    /// @throws dev.yellow.model.fault.Refused when vaults do not have names so long
    String object(SecretRef secret, Key key, @Nullable String credential) {
        var object = credential == null ? secret.name() + "-" + key.name().replaceAll("[^A-Za-z0-9]", "-") : field(key, credential).inVault(credential);
        if (object.length() > LONGEST)
            throw AzureFault.NAME_TOO_LONG.refused(at, "a Key Vault has no names of " + object.length() + " characters such as \"" + object + "\"");
        return object;
    }

    private static CredentialField field(Key key, String credential) {
        for (var field : CredentialField.values()) if (key.name().equals(field.file()) || key.name().equals(field.variable(credential))) return field;
        throw new IllegalArgumentException("credential \"" + credential + "\" has no part \"" + key.name() + "\"");
    }

    /// One that is made by chance is made once; what somebody has comes from a file, so that it is in no list of processes.
    private String command(String object, SecretRef secret, Key key) {
        var set = "az keyvault secret set --vault-name " + name + " --name " + object + " --output none";
        return switch (key.fill()) {
            case Fill.Known(var text) -> set + " --value " + text;
            case Fill.Random(var bytes) -> unlessThere(object) + set + " --file <(openssl rand -hex " + bytes + " | tr -d '\\n')";
            case Fill.RandomBase64(var bytes) -> unlessThere(object) + set + " --file <(openssl rand -base64 " + bytes + " | tr '+/' '-_' | tr -d '\\n')";
            case Fill.Given _ -> set + " --file " + secret.name() + "." + key.name();
        };
    }

    private String unlessThere(String object) {
        return "az keyvault secret show --vault-name " + name + " --name " + object + " --output none 2> /dev/null || ";
    }
}
