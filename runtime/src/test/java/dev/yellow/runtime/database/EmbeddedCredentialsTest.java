package dev.yellow.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.runtime.credential.EnvironmentCredentials;
import dev.yellow.spi.credential.Credential.UserPassword;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedCredentialsTest {
    private final EmbeddedCredentials credentials = new EmbeddedCredentials(
            new EnvironmentCredentials(Map.of("YELLOW_CREDENTIAL_SHOP_USERNAME", "reader", "YELLOW_CREDENTIAL_SHOP_PASSWORD", "x")), "secret", "made"::equals);

    @Test
    void aLoginOfTheServerNeedsNoVariablesAndOthersDo() {
        assertThat(credentials.resolve("shop", UserPassword.class).username()).isEqualTo("reader");
        assertThat(credentials.resolve("made", UserPassword.class)).isEqualTo(credentials.login("made"));
    }

    /// Else a source elsewhere would be asked with a password that follows from the server's secret.
    @Test
    void whatNobodyHasIsMissing() {
        assertThatThrownBy(() -> credentials.resolve("other", UserPassword.class)).hasMessageContaining("YELLOW_CREDENTIAL_OTHER_USERNAME is not set");
    }
}
