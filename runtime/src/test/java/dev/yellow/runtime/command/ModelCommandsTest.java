package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.runtime.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCommandsTest {
    @TempDir Path folder;

    @BeforeEach
    void starter() {
        assertThat(yellow("init", "shop").exit()).isZero();
    }

    @Test
    void theStarterLintsClean() {
        var run = yellow("model", "lint", "shop");
        assertThat(run).isEqualTo(new CommandRun(0, run.out(), ""));
        assertThat(run.out()).doesNotContain("YL");
        assertThat(yellow("model", "lint", "shop", "--platform", "live").exit()).isZero();
    }

    @Test
    void theStartersFilesPointAtTheSchemaThatIsThere() throws IOException {
        try (var files = Files.walk(folder.resolve("shop"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                var said = Files.readAllLines(file).getFirst().replaceFirst("^# yaml-language-server: \\$schema=", "");
                assertThat(file.getParent().resolve(said).normalize()).isEqualTo(folder.resolve("shop/.schema/yellow.json"));
            }
        }
        assertThat(folder.resolve("shop/.schema/yellow.json")).content().isEqualToIgnoringWhitespace(yellow("model", "schema").out());
    }

    @Test
    void anErrorEndsWith3InEachFormat() throws IOException {
        var desk = folder.resolve("shop/teams/main/desk/desk.yaml");
        Files.writeString(desk, Files.readString(desk).replace("shop.orders", "shop.ordres"));
        var text = yellow("model", "lint", "shop", "--result", "result.json");
        assertThat(text.exit()).isEqualTo(3);
        assertThat(text.out()).contains("teams/main/desk/desk.yaml:").contains("ordres").contains("mend: ");
        assertThat(text.err()).isEmpty();
        assertThat(folder.resolve("result.json")).content().contains("\"exit\":3").contains("\"file\":\"teams/main/desk/desk.yaml\"");
        assertThat(yellow("model", "lint", "shop", "--format", "json").out()).startsWith("{").contains("\"errors\" : 1");
        assertThat(yellow("model", "lint", "shop", "--format", "sarif").out()).contains("2.1.0");
        assertThat(yellow("model", "lint", "shop", "--format", "github", "--below", "models").out())
                .startsWith("::error file=models/teams/main/desk/desk.yaml,line=");
    }

    @Test
    void theGraphIsShownInEachFormatAndCutToAPlatformOrAStore() {
        assertThat(yellow("model", "graph", "shop").out()).contains("live", "history", "shop", "desk");
        assertThat(yellow("model", "graph", "shop", "--platform", "live").out()).contains("platform live (").doesNotContain("platform history (");
        assertThat(yellow("model", "graph", "shop", "--impact", "shop", "--format", "json").out()).startsWith("{").contains("desk");
        assertThat(yellow("model", "graph", "shop", "--format", "mermaid").out()).contains("flowchart");
        for (var wrong : new String[][] {{"--impact", "moon"}, {"--platform", "moon"}, {"--format", "moon"}}) {
            var run = yellow("model", "graph", "shop", wrong[0], wrong[1]);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("moon");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"odcs", "odcs-json"})
    void aStoreThatWasExportedIsTheSameStoreAgain(String format) throws IOException {
        assertThat(yellow("model", "export", "shop", "shop", "--format", format, "-o", "contract").exit()).isZero();
        try (var files = Files.walk(folder.resolve("shop"))) {
            for (var file : files.toList()) Files.copy(file, folder.resolve("copy").resolve(folder.resolve("shop").relativize(file)));
        }
        var imported = yellow("model", "import", "contract", "-o", "copy/teams/main/shop/shop.yaml");
        assertThat(imported).isEqualTo(new CommandRun(0, imported.out(), ""));
        assertThat(folder.resolve("copy/teams/main/shop/shop.yaml")).content().isNotEqualTo(Files.readString(folder.resolve("shop/teams/main/shop/shop.yaml")));

        assertThat(yellow("model", "lint", "copy").out()).doesNotContain("YL");
        assertThat(yellow("model", "diff", "shop", "copy").out()).isEqualTo("no change\n");
        assertThat(yellow("model", "export", "shop", "copy", "--format", format).out().strip()).isEqualTo(Files.readString(folder.resolve("contract")).strip());
    }

    @Test
    void wrongUsageIsSaid() {
        assertThat(yellow("model", "lint", "shop", "--format", "xml").exit()).isEqualTo(2);
        assertThat(yellow("model", "lint", "shop", "--platform", "moon").err()).contains("live, history");
        assertThat(yellow("model", "lint", "nowhere").exit()).isEqualTo(3);
        assertThat(yellow("model").exit()).isEqualTo(2);
    }

    private CommandRun yellow(String... words) {
        return CommandRun.of(AllCommands.tree(), folder, Map.of(), words);
    }
}
