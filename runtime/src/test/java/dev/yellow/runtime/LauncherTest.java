package dev.yellow.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher on machines that lack something, as far as a folder of programs can be such a machine.
class LauncherTest {
    private static final List<String> PROGRAMS = List.of("dirname", "readlink", "sed", "head", "mkdir", "flock", "cmp", "find", "cat",
            "date", "tr", "rm", "grep");

    @TempDir Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private Path bin;

    @BeforeEach
    void anEmptyMachine() throws IOException {
        bin = Files.createDirectories(folder.resolve("bin"));
        for (var program : PROGRAMS) program(program, "exec " + found(program) + " \"$@\"");
        var clone = Files.createDirectories(folder.resolve("a clone"));
        Files.copy(root().resolve("yellow"), clone.resolve("yellow"), StandardCopyOption.COPY_ATTRIBUTES);
        variables.put("PATH", bin.toString());
        variables.put("YELLOW_JDKS", folder.resolve("jdks") + "/*");
        program("id", "echo 1000");
    }

    @Test
    void withoutAJdkItSaysSoInOneLineAndEndsWith2() throws Exception {
        jdk("jdks/17", "17.0.15");
        assertThat(launch()).isEqualTo("2 yellow: no JDK 25 in JAVA_HOME, PATH or the usual folders; install one (Temurin 25) and set JAVA_HOME");
    }

    @Test
    void withoutMavenItSaysSoInOneLineAndEndsWith2() throws Exception {
        jdk("jdks/25", "25.0.3");
        assertThat(launch()).isEqualTo("2 yellow: no Maven 3.8 or later in PATH or MAVEN_HOME; install it (on Debian: apt-get install maven)");
        program("mvn", "echo Apache Maven 3.6.3");
        assertThat(launch()).startsWith("2 yellow: no Maven 3.8");
    }

    @Test
    void aFailedBuildShowsItsErrorsAndEndsWith1() throws Exception {
        jdk("java", "25");
        variables.put("JAVA_HOME", folder.resolve("java").toString());
        program("mvn", "if [ \"$1\" = -v ]; then echo Apache Maven 3.9.16; else echo \"[ERROR] with $JAVA_HOME\"; exit 1; fi");
        assertThat(launch()).startsWith("1 yellow: building with " + folder.resolve("java"))
                .contains("[ERROR] with " + folder.resolve("java")).contains("the build failed");
    }

    private String launch() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(folder.resolve("a clone/yellow").toString(), "--version").redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        return process.waitFor() + " " + said;
    }

    private void jdk(String where, String version) throws IOException {
        var home = Files.createDirectories(folder.resolve(where).resolve("bin")).getParent();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/javac"), "exit 1");
    }

    private void program(String name, String body) throws IOException {
        executable(bin.resolve(name), body);
    }

    private static void executable(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path found(String program) {
        var all = new ArrayList<Path>();
        for (var folder : "/usr/bin:/bin:/usr/sbin:/sbin".split(":")) all.add(Path.of(folder, program));
        return all.stream().filter(Files::isExecutable).findFirst().orElseThrow(() -> new AssertionError("no " + program));
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("yellow"))) folder = Objects.requireNonNull(folder.getParent());
        return folder;
    }
}
