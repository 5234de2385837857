package dev.yellow.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The server's lines are JSON, without secrets, only by the log manager of its framework, which has to be named before any class
/// logs; and its threads end quietly only where they may be cleaned. The framework's own launcher sees to both; who starts the main class
/// on a plain class path must.
class ServerStartTest {
    private static final Pattern MAIN = Pattern.compile("dev\\.yellow\\.server\\.ServerMain");
    /// From the JVM's options to the main class, over lines that go on.
    private static final Pattern NAMED = Pattern.compile("--add-opens=java\\.base/java\\.lang=ALL-UNNAMED[\", ]+-Djava\\.util\\.logging\\.manager=org\\.jboss\\.logmanager\\.LogManager\\b(?:(?!ServerMain|exec ).)*dev\\.yellow\\.server\\.ServerMain",
            Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"../yellow", "src/main/resources/dev/yellow/image/yellow.sh", "src/main/java/dev/yellow/image/StartUpCaches.java"})
    void whoeverStartsTheServersMainClassNamesTheLogManagerAndOpensWhatThreadsAreCleanedBy(String file) throws IOException {
        var text = Files.readString(Path.of(file));
        assertThat(MAIN.matcher(text).results().count()).isPositive().isEqualTo(NAMED.matcher(text).results().count());
    }

    @Test
    void nobodyElseStartsIt() throws IOException {
        assertThat(Files.readString(Path.of("src/main/docker/Dockerfile"))).doesNotContain("ServerMain");
    }
}
