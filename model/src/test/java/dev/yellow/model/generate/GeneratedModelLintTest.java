package dev.yellow.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.lint.Lint;
import dev.yellow.model.read.ModelReader;
import dev.yellow.model.read.YamlParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedModelLintTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aGeneratedModelLintsClean(long seed) {
        var files = GeneratedModel.of(new ModelSize(60, 6, 5, 150), seed).files();
        assertThat(new Lint().check(ModelReader.read(files, new YamlParser()))).isEmpty();
    }
}
