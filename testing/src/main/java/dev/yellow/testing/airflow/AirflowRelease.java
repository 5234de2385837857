package dev.yellow.testing.airflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// An Airflow of one version, in the user's cache. It is installed by `uv` when it is first asked for.
///
/// @param programs folder of `airflow` and its `python`
public record AirflowRelease(String version, Path programs) {
    /// The newest of version 2 and of version 3.
    public static final List<String> NEWEST = List.of("2.11.2", "3.3.2");
    /// All that are kept working.
    public static final List<String> ALL = List.of("2.8.1", "2.11.2", "3.0.3", "3.3.2");

    private static final int MINUTES = 10;
    private static final Path AUTHORITIES = Path.of("/etc/ssl/certs/ca-certificates.crt");

    /// Absent, and said: no `uv` is here, or it could not install this version.
    ///
    /// @param what is not shown then
    public static Optional<AirflowRelease> installed(String version, String what) {
        var pins = pins(version);
        var home = cache().resolve("airflow-" + version + "-" + digest(pins));
        var uv = uv();
        if (uv.isEmpty()) return not(what, "the program \"uv\" is not here; .ci/run installs it");
        try {
            Files.createDirectories(home.getParent());
            try (var file = FileChannel.open(home.resolveSibling(home.getFileName() + ".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var _ = file.lock()) {
                if (!Files.exists(home.resolve("installed"))) {
                    Files.writeString(home.resolveSibling(home.getFileName() + ".txt"), pins);
                    uv(uv.get(), home, "venv", "-q", "--clear", "-p", ">=3.11,<3.13", home.toString());
                    uv(uv.get(), home, "pip", "sync", "-q", "--python", home.resolve("bin/python").toString(), home + ".txt");
                    Files.createFile(home.resolve("installed"));
                }
            }
            return Optional.of(new AirflowRelease(version, home.resolve("bin")));
        } catch (IOException e) {
            return not(what, "Airflow " + version + " could not be installed: " + e.getMessage());
        }
    }

    /// Whether it is one of Airflow 3.
    public boolean three() {
        return version.startsWith("3.");
    }

    public Path python() {
        return programs.resolve("python");
    }

    public Path airflow() {
        return programs.resolve("airflow");
    }

    private static Optional<AirflowRelease> not(String what, String why) {
        System.out.println("NOT SHOWN: " + what + ", because " + why);
        return Optional.empty();
    }

    private static String pins(String version) {
        try (InputStream in = Objects.requireNonNull(AirflowRelease.class.getResourceAsStream("pins-" + version + ".txt"),
                () -> "no pins of Airflow " + version)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cache() {
        var said = System.getenv("XDG_CACHE_HOME");
        return (said == null || said.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(said)).resolve("yellow");
    }

    /// On the path, where `.ci/run` puts it, or where its own installer does. Tests run in a folder of the repository.
    private static Optional<Path> uv() {
        var here = Path.of("").toAbsolutePath();
        var root = Files.exists(here.resolve("yellow")) || here.getParent() == null ? here : here.getParent();
        return Stream.concat(Stream.of(root.resolve("target/tools/uv/bin"), Path.of(System.getProperty("user.home"), ".local/bin")),
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).filter(folder -> !folder.isEmpty()).map(Path::of))
                .map(folder -> folder.resolve("uv")).filter(Files::isExecutable).findFirst();
    }

    private static void uv(Path program, Path home, String... words) throws IOException {
        var log = home.resolveSibling(home.getFileName() + ".log");
        var builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(words)).toList()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        if (Files.exists(AUTHORITIES)) builder.environment().putIfAbsent("SSL_CERT_FILE", AUTHORITIES.toString());
        var process = builder.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) throw new IOException("uv " + words[0] + " did not end in " + MINUTES + " minutes");
            if (process.exitValue() != 0)
                throw new IOException("uv " + words[0] + " says: " + Files.readString(log).strip().lines().limit(3)
                        .reduce("", (all, line) -> all + " " + line).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))).substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
