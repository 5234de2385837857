package dev.yellow.runtime.serve;

import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.config.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Whose tokens open the API beside Yellow's own, and what its groups may do.
///
/// @param url       where OpenID Connect's discovery starts
/// @param audience  whom tokens must be for
/// @param claim     which claim has the groups
/// @param readers   groups that may read
/// @param operators groups that may also change what runs
/// @param authority PEM file of who signs the issuer's certificate; absent: whom the JVM knows
public record Issuer(String url, String audience, String claim, Set<String> readers, Set<String> operators, Optional<Path> authority) {
    public Issuer {
        readers = Set.copyOf(readers);
        operators = Set.copyOf(operators);
    }

    /// Nothing where none is named. @throws dev.yellow.model.fault.Refused when its tokens could open nothing, or anybody could read them
    static Optional<Issuer> of(Settings settings) {
        return settings.given(Setting.SERVER_OIDC_URL).map(url -> {
            if (!url.matches("https://.+|http://(127\\.0\\.0\\.1|localhost|\\[::1])[:/].*")) {
                throw ServeFault.BAD_SETTING.refused(Setting.SERVER_OIDC_URL.key() + " is \"" + url + "\"",
                        "write an https address: keys that anybody on the way can change prove nothing");
            }
            var readers = Set.copyOf(settings.list(Setting.SERVER_OIDC_READERS));
            var operators = Set.copyOf(settings.list(Setting.SERVER_OIDC_OPERATORS));
            if (readers.isEmpty() && operators.isEmpty())
                throw ServeFault.BAD_SETTING.refused("an issuer is named, and no group of its may do anything",
                        "name groups in YELLOW_SERVER_OIDC_READERS or YELLOW_SERVER_OIDC_OPERATORS");
            return new Issuer(url, settings.of(Setting.SERVER_OIDC_AUDIENCE), settings.of(Setting.SERVER_OIDC_CLAIM), readers, operators,
                    settings.given(Setting.SERVER_OIDC_AUTHORITY).map(_ -> Tls.file(settings, Setting.SERVER_OIDC_AUTHORITY)));
        });
    }
}
