package dev.yellow.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import dev.yellow.spi.credential.Credential.UserPassword;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Drivers that are not shipped are asked for by name.
class WithoutDriverTest {
    @Test
    void aMissingDriverIsNamedWithWhatToDo() {
        for (var at : List.of(new Endpoint.SqlServer("127.0.0.1", 1, "d", Tls.REQUIRE), new Endpoint.Oracle("127.0.0.1", 1, "d", Tls.VERIFY_FULL)))
            assertThatThrownBy(() -> new Connecting(at).snapshot(new UserPassword("u", "canary-9"))).hasMessageContaining("YL3627")
                    .hasMessageContaining("YELLOW_DRIVERS").hasMessageNotContaining("canary");
    }
}
