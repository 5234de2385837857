package dev.yellow.runtime.database;

import dev.yellow.model.fault.Refused;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.credential.CredentialStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The credentials of an embedded server's own logins, over the store that the settings name.
///
/// A login's password follows from the server's one secret, so that every process knows it and no file holds it. What
/// the store knows comes first; what neither knows is missing, as the store says.
///
/// @param store where all other credentials are @param has whether the server has a login of that name
record EmbeddedCredentials(CredentialStore store, String secret, Predicate<String> has) implements CredentialStore {
    @Override
    public String name() {
        return store.name();
    }

    @Override
    public <C extends Credential> C resolve(String credential, Class<C> type) {
        try {
            return store.resolve(credential, type);
        } catch (Refused e) {
            if (type == UserPassword.class && has.test(credential)) return type.cast(login(credential));
            throw e;
        }
    }

    /// The login that is, or is to be made, under that name on the embedded server.
    UserPassword login(String name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return new UserPassword(name, HexFormat.of().formatHex(mac.doFinal(name.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
