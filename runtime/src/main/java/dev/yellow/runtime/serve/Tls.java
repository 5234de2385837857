package dev.yellow.runtime.serve;

import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How a server encrypts what it answers.
///
/// @param certificate PEM file of its certificate, and of those above it
/// @param key         PEM file of the private key
/// @param reload      time between two looks at both
public record Tls(Path certificate, Path key, Duration reload) {
    /// Nothing where neither file is named. @throws dev.yellow.model.fault.Refused when one is missing
    static Optional<Tls> of(Settings settings) {
        if (settings.given(Setting.SERVER_TLS_CERTIFICATE).isEmpty() && settings.given(Setting.SERVER_TLS_KEY).isEmpty()) return Optional.empty();
        return Optional.of(new Tls(file(settings, Setting.SERVER_TLS_CERTIFICATE), file(settings, Setting.SERVER_TLS_KEY),
                ServeOptions.duration(settings, Setting.SERVER_TLS_RELOAD)));
    }

    static Path file(Settings settings, Setting setting) {
        if (settings.given(setting).isEmpty())
            throw ServeFault.BAD_SETTING.refused(setting.key() + " is not set", "name the certificate's file and the key's, or neither");
        var file = settings.path(setting);
        if (!Files.isReadable(file))
            throw ServeFault.BAD_SETTING.refused(setting.key() + ": " + file + " cannot be read",
                    "mount the file where it says, readable for the server's user");
        return file;
    }
}
