package dev.yellow.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.read.ModelReader;
import dev.yellow.model.read.YamlParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedModelTest {
    private static final ModelSize SIZE = new ModelSize(60, 3, 5, 120);

    @Test
    void isReadWithoutAFault(@TempDir Path folder) throws Exception {
        GeneratedModel.of(SIZE, 1).write(folder);
        var result = ModelReader.read(folder);
        assertThat(result.faults()).isEmpty();
        var model = result.model();
        assertThat(model.stores().stream().filter(s -> s.container() != null)).hasSize(60)
                .allSatisfy(s -> assertThat(s.datasets()).hasSize(3).allSatisfy(d -> assertThat(d.columns()).hasSize(5)));
        assertThat(model.workspaces().list()).hasSize(120);
        assertThat(model.workspaces().stream().filter(w -> w.transformer() != null)).hasSize(24);
        assertThat(folder.resolve("teams/zone_1")).isDirectory();
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(GeneratedModel.of(SIZE, 7).files()).isEqualTo(GeneratedModel.of(SIZE, 7).files());
        assertThat(GeneratedModel.of(SIZE, 7).files()).isNotEqualTo(GeneratedModel.of(SIZE, 8).files());
    }

    @Test
    void isReadFromMemoryAsFromAFolder(@TempDir Path folder) throws Exception {
        var generated = GeneratedModel.of(new ModelSize(1, 1, 2, 1), 3);
        generated.write(folder);
        var inMemory = ModelReader.read(generated.files(), new YamlParser());
        assertThat(inMemory.faults()).isEmpty();
        assertThat(inMemory.model().stores()).isEqualTo(ModelReader.read(folder).model().stores());
    }

    @Test
    void hasConsumersOfWhatOthersDerive() {
        var model = ModelReader.read(GeneratedModel.of(SIZE, 1).files(), new YamlParser()).model();
        assertThat(model.workspaces().stream().flatMap(w -> w.groups().stream()).flatMap(g -> g.sinks().stream())
                .filter(s -> model.producerOf(s.store()) != null)).hasSizeGreaterThan(10);
    }
}
