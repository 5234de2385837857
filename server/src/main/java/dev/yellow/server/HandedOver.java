package dev.yellow.server;

import io.quarkus.credentials.CredentialsProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The way from a command's plain objects to the framework's beans: one server a process.
final class HandedOver {
    private static volatile @Nullable Serving serving;

    private HandedOver() {}

    static void give(Serving what) {
        serving = what;
    }

    static Serving taken() {
        return Objects.requireNonNull(serving, "the server is started by its command");
    }

    /// To whoever injects it.
    @ApplicationScoped
    static class Beans {
        @Produces
        @Singleton
        Serving serving() {
            return taken();
        }
    }

    /// The pool's login, so that no configuration holds a password.
    @ApplicationScoped
    @Named("merge")
    static class Login implements CredentialsProvider {
        @Override
        public Map<String, String> getCredentials(String name) {
            var login = taken().merge().login();
            return Map.of(USER_PROPERTY_NAME, login.username(), PASSWORD_PROPERTY_NAME, login.password());
        }
    }
}
