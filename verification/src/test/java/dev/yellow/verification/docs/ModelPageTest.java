package dev.yellow.verification.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.lint.Lint;
import dev.yellow.model.read.ModelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The model that `docs/model/README.md` shows is one.
class ModelPageTest {
    @Test
    void theShownModelLintsClean(@TempDir Path folder) throws IOException {
        var example = Page.of("docs/model/README.md").fences().stream().filter(fence -> fence.info().equals("yaml example")).findFirst().orElseThrow();
        Files.writeString(folder.resolve("model.yaml"), example.text());
        assertThat(new Lint().check(ModelReader.read(folder))).isEmpty();
    }
}
