package dev.yellow.examples.wwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WwiModelTest {
    @Test
    void writesEveryFileWithTheSourceWhereItIs(@TempDir Path folder) throws IOException {
        WwiModel.write(folder, "127.0.0.1", 54321, "shop");

        assertThat(folder.resolve("teams/emea/warehouse/wwi.yaml")).content().contains("{host: 127.0.0.1, port: 54321, database: shop, tls: disable}");
        assertThat(folder.resolve("ecosystem.yaml")).content().contains("\n  127.0.0.1: {jobs: 4}");
        assertThat(yaml(folder)).isEqualTo(yaml(Path.of("src/main/resources/wwi/model")));
    }

    private static long yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
