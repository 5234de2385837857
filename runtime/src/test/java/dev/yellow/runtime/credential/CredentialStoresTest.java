package dev.yellow.runtime.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.config.Settings;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialStoresTest {
    @TempDir Path folder;

    @Test
    void allKindsComeFromTheEnvironment() {
        var store = new EnvironmentCredentials(Map.of(
                "YELLOW_CREDENTIAL_WWI_READER_USERNAME", "me", "YELLOW_CREDENTIAL_WWI_READER_PASSWORD", "secret",
                "YELLOW_CREDENTIAL_GIT_TOKEN", "t0ken",
                "YELLOW_CREDENTIAL_TLS_CERT", "certificate", "YELLOW_CREDENTIAL_TLS_KEY", "key"));
        assertThat(store.resolve("wwi_reader", Credential.UserPassword.class)).isEqualTo(new Credential.UserPassword("me", "secret"));
        assertThat(store.resolve("git", Credential.Token.class)).isEqualTo(new Credential.Token("t0ken"));
        assertThat(store.resolve("tls", Credential.Certificate.class)).isEqualTo(new Credential.Certificate("certificate", "key"));
    }

    @Test
    void allKindsComeFromFilesAndTheNewestIsRead() throws IOException {
        var store = new FileCredentials(folder);
        write("wwi_reader/username", "me\n");
        write("wwi_reader/password", " secret \n");
        write("tls/tls.crt", "certificate");
        write("tls/tls.key", "key");
        assertThat(store.resolve("wwi_reader", Credential.UserPassword.class)).isEqualTo(new Credential.UserPassword("me", " secret "));
        assertThat(store.resolve("tls", Credential.Certificate.class)).isEqualTo(new Credential.Certificate("certificate", "key"));
        write("wwi_reader/password", "rotated");
        assertThat(store.resolve("wwi_reader", Credential.UserPassword.class).password()).isEqualTo("rotated");
    }

    @Test
    void whatIsMissingIsNamedAndNothingOfTheRestIsShown() throws IOException {
        write("half/password", "canary-4f1d9c");
        assertThatThrownBy(() -> new FileCredentials(folder).resolve("half", Credential.UserPassword.class))
                .isInstanceOf(Refused.class).hasMessageContaining("YL4201").hasMessageContaining("half/username").message().doesNotContain("canary");
        assertThatThrownBy(() -> new EnvironmentCredentials(Map.of("YELLOW_CREDENTIAL_HALF_PASSWORD", "canary-4f1d9c"))
                .resolve("half", Credential.UserPassword.class))
                .isInstanceOf(Refused.class).hasMessageContaining("YELLOW_CREDENTIAL_HALF_USERNAME").message().doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc", "a/b", "", "..", "a\u0000"})
    void aNameDoesNotLeadOutOfTheFolder(String name) {
        assertThatThrownBy(() -> new FileCredentials(folder).resolve(name, Credential.Token.class)).isInstanceOf(Refused.class);
    }

    @Test
    void storesAreFoundByNameAndAnUnknownOneListsThem() {
        assertThat(store("environment")).isInstanceOf(EnvironmentCredentials.class);
        assertThat(store("files")).isInstanceOf(FileCredentials.class);
        assertThatThrownBy(() -> store("vault")).isInstanceOf(Refused.class).hasMessageContaining("environment, files, keyvault");
        assertThatThrownBy(() -> store("keyvault")).isInstanceOf(Refused.class).hasMessageContaining("YL4211")
                .hasMessageContaining("yellow.credentials.keyvault.url");
    }

    @Test
    void redactionStrikesOutTheLongestFirstAndEachLineOfAKey() {
        var redaction = new Redaction();
        redaction.learn("secret");
        redaction.learn("secret-and-more");
        redaction.learn(new Credential.Certificate("public", "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----"));
        assertThat(redaction.of("a secret-and-more b secret c MIIEvQ public")).isEqualTo("a *** b *** c *** public");
    }

    private CredentialStore store(String name) {
        return CredentialStores.of(Settings.of(Map.of("yellow.credentials.store", name), Map.of(), folder), Map.of());
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }
}
