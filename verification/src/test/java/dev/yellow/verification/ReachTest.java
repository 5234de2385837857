package dev.yellow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yellow.verification.reach.AgentJar;
import dev.yellow.verification.reach.MetadataFile;
import dev.yellow.verification.reach.Registered;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What libraries reach by name on the ways that Yellow uses is registered for a native image: seen in processes, not
/// guessed. With `-Dreach.update=FILE,...` what such files of an agent say is added to the libraries' metadata; without
/// files, what the commands reach.
class ReachTest {
    private static final Path METADATA = Path.of("").toAbsolutePath().getParent().resolve("runtime/src/main/resources/META-INF/native-image/dev.yellow");
    private static final Path LIBRARIES = METADATA.resolve("libraries/reachability-metadata.json");
    private static final List<Path> CLASS_PATH = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).toList();
    /// Of tests and of the JVM they run on; never in an image.
    private static final Pattern PROVING =
            Pattern.compile("(org\\.junit|org\\.assertj|org\\.opentest4j|org\\.apache\\.maven|net\\.jqwik|net\\.bytebuddy|com\\.tngtech|com\\.networknt|tools\\.jackson|io\\.quarkus\\.bootstrap|sun\\.|jdk\\.internal\\.|dev\\.yellow\\.).*");

    @TempDir Path folder;

    private List<String> options(Path file) throws IOException {
        var jar = Path.of("target/reach.jar").toAbsolutePath();
        AgentJar.write(jar);
        return AgentJar.options(jar, file);
    }

    private Path run(String main, String... words) throws Exception {
        var file = folder.resolve("reached.txt");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options(file));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return file;
    }

    /// Of a file's lines, those that an image would have to know.
    private static List<String> wanted(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.split("\t")).filter(line -> !PROVING.matcher(line[1]).matches() && !PROVING.matcher(target(line[0])).matches())
                    .filter(line -> there(line[0])).map(line -> line[0]).distinct().toList();
        }
    }

    private static String target(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    /// Whether the class that a line is about is in the class path, or the JDK's. All other lines are.
    private static boolean there(String line) {
        var type = target(line).replaceAll(line.startsWith("method") ? "\\.[^.(]+\\(.*" : line.startsWith("field") ? "\\.[^.]+$" : "$^", "");
        return !(line.startsWith("class") || line.startsWith("method") || line.startsWith("field"))
                || ClassLoader.getSystemResource(type.replace('.', '/') + ".class") != null;
    }

    @Test
    void whatLibrariesReachByNameWhenCommandsRunIsRegistered() throws Exception {
        var update = System.getProperty("reach.update");
        var files = update == null || update.isEmpty()
                ? List.of(run("dev.yellow.runtime.Yellow", "start-up-training", folder.resolve("training").toString()))
                : Stream.of(update.split(",")).map(Path::of).toList();
        var all = new TreeSet<String>();
        for (var file : files) all.addAll(wanted(file));
        assertThat(all).as("the agent sees what is surely there").contains("class org.postgresql.Driver").noneMatch(line -> line.startsWith("missed"));
        var registered = Registered.of(CLASS_PATH);
        var missing = all.stream().filter(line -> !registered.has(line)).toList();
        if (update != null) Files.writeString(LIBRARIES, MetadataFile.of(Stream.concat(known(), missing.stream()).toList()));
        else assertThat(missing).as("register them: run this test with -Dreach.update").isEmpty();
    }

    @Test
    void whatIsNotRegisteredIsToldFromWhatIs() throws IOException {
        Files.createDirectories(folder.resolve("META-INF/native-image/acme"));
        Files.writeString(folder.resolve("META-INF/native-image/acme/reflect-config.json"), """
                [{"name": "acme.A", "allDeclaredConstructors": true, "methods": [{"name": "run", "parameterTypes": ["int"]}]}]""");
        Files.writeString(folder.resolve("META-INF/native-image/acme/resource-config.json"), """
                {"resources": {"includes": [{"pattern": "\\\\Qacme/words.txt\\\\E"}]}, "bundles": [{"name": "acme.Texts"}]}""");
        Files.writeString(folder.resolve("META-INF/native-image/acme/proxy-config.json"), "[[\"acme.I\", \"acme.J\"]]");
        Files.writeString(folder.resolve("META-INF/native-image/acme/reachability-metadata.json"), """
                {"reflection": [{"type": "acme.B", "fields": [{"name": "size"}]}], "resources": [{"glob": "acme/*/one.txt"}, {"glob": "deep/**"}]}""");
        var registered = Registered.of(List.of(folder));
        assertThat(List.of("class acme.A", "method acme.A.<init>(java.lang.String)", "method acme.A.run(int)", "resource acme/words.txt",
                "bundle acme.Texts", "proxy acme.I,acme.J", "class acme.B", "field acme.B.size", "resource acme/a/one.txt",
                "resource deep/er/one.txt"))
                .allMatch(registered::has);
        assertThat(List.of("class acme.C", "method acme.A.run(long)", "method acme.B.<init>()", "field acme.A.size",
                "resource acme/word.txt", "resource acme/a/b/one.txt", "bundle acme.Others", "proxy acme.J,acme.I", "library acme"))
                .noneMatch(registered::has);
    }

    /// What the libraries' metadata says already, as lines.
    private static Stream<String> known() throws IOException {
        return Files.exists(LIBRARIES) ? MetadataFile.lines(new ObjectMapper().readTree(Files.readString(LIBRARIES))) : Stream.of();
    }

    @Test
    void everyClassAndMemberThatIsRegisteredIsThere() throws IOException {
        var gone = known().filter(line -> line.startsWith("class") || line.startsWith("method") || line.startsWith("field"))
                .filter(line -> !there(line)).toList();
        assertThat(gone).as("a library has changed: take them out of %s", LIBRARIES.getFileName()).isEmpty();
        assertThat(known()).hasSizeGreaterThan(50);
    }

    @Test
    void everyPluginIsRegisteredAsAServiceAndCanBeMade() throws IOException {
        var registered = Registered.of(CLASS_PATH);
        var providers = new TreeSet<String>();
        for (var entry : CLASS_PATH.stream().filter(path -> path.endsWith("target/classes") || path.getFileName().toString().startsWith("yellow-")).toList()) {
            if (!Files.isDirectory(entry.resolve("META-INF/services"))) continue;
            try (var services = Files.list(entry.resolve("META-INF/services"))) {
                for (var service : services.toList()) {
                    assertThat(registered.has("resource META-INF/services/" + service.getFileName())).as("%s", service).isTrue();
                    Files.readAllLines(service).stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(providers::add);
                }
            }
        }
        assertThat(providers).hasSizeGreaterThan(5).contains("dev.yellow.keyvault.KeyVaultProvider");
        assertThat(providers).allSatisfy(provider -> assertThat(registered.has("method " + provider + ".<init>()"))
                .as("add %s to yellow/reachability-metadata.json", provider).isTrue());
    }
}
