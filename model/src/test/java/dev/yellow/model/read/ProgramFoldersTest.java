package dev.yellow.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.lint.LintCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFoldersTest {
    private static final String WORKSPACE = """
            kind: Workspace
            name: totals
            team: emea/desk
            transformer: {name: totals, command: [dbt, run], folder: totals, output: {store: totals, datasets: {days: {key: [day], columns: {day: date not null}}}}}
            """;

    @TempDir Path folder;

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    @Test
    void yamlFilesOfAProgramAreNoPartOfTheModel() throws IOException {
        write("desk/totals.yaml", WORKSPACE);
        write("desk/totals/dbt_project.yml", "name: totals");
        write("desk/totals/models/deployment.yaml", "kind: Workspace\nname: hidden\nteam: emea/desk");
        write("desk/other/readme.yaml", "name: nothing of a program's");
        var read = ModelReader.read(folder);
        assertThat(read.model().workspaces()).extracting(w -> w.name()).containsExactly("totals");
        assertThat(read.faults()).extracting(f -> f.code()).containsExactly(LintCode.KIND_MISSING);
        assertThat(read.faults().getFirst().at()).hasToString("desk/other/readme.yaml:1:1");
    }
}
