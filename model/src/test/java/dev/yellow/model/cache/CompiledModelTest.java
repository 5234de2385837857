package dev.yellow.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.generate.GeneratedModel;
import dev.yellow.model.generate.ModelSize;
import dev.yellow.model.read.YamlParser;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.tree.NodeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledModelTest {
    @TempDir
    Path temporary;

    private Path model;
    private Path packs;
    /// The files that were parsed, by the load last done.
    private final List<String> parsed = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void copyNothing() {
        model = temporary.resolve("model");
        packs = temporary.resolve("packs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spec", "schema", "graph", "bad", "fifty", "../../../../examples/src/main/resources/wwi/model",
            "../../../../runtime/src/main/resources/starter"})
    void whatIsRememberedIsWhatWasRead(String folder) throws IOException {
        copy(Path.of("src/test/resources").resolve(folder), model);
        assertSame(load());
        assertThat(parsed).isNotEmpty();
        assertSame(load());
        assertThat(parsed).isEmpty();
    }

    @Test
    void readsAnewOnlyWhatChanged() throws IOException {
        generate(40);
        load();
        var file = model.resolve("teams/zone_1/team_1/crm_1.yaml");
        Files.writeString(file, Files.readString(file).replace("documentation: ", "documentation: The "));
        assertSame(load());
        assertThat(parsed).containsExactly("teams/zone_1/team_1/crm_1.yaml");
        Files.move(file, file.resolveSibling("renamed.yaml"));
        assertSame(load());
        assertThat(parsed).containsExactly("teams/zone_1/team_1/renamed.yaml");
        Files.delete(file.resolveSibling("renamed.yaml"));
        assertSame(load());
        assertThat(parsed).isEmpty();
        assertSame(load());
    }

    @Test
    void staysRightThroughManyEdits() throws IOException {
        generate(12);
        var dice = new SplittableRandom(5);
        for (var edit = 0; edit < 40; edit++) {
            var files = files();
            var file = files.get(dice.nextInt(files.size()));
            switch (dice.nextInt(4)) {
                case 0 -> Files.writeString(file, Files.readString(file).replace("documentation: ", "documentation: " + edit + " "));
                case 1 -> Files.writeString(file, Files.readString(file).replaceFirst("\n([a-z]+):", "\nx$1:"));
                case 2 -> Files.writeString(file, "# " + edit + "\n" + Files.readString(file));
                default -> Files.delete(file);
            }
            assertSame(load());
        }
    }

    @Test
    void isNotMisledByWhatIsBrokenOrCutAnywhere() throws IOException {
        generate(4);
        load();
        var pack = packFile().file();
        var good = Files.readAllBytes(pack);
        for (var at = 0; at < good.length; at += Math.max(1, good.length / 40)) {
            var broken = good.clone();
            broken[at] ^= (byte) (1 << at % 8);
            Files.write(pack, broken);
            assertSame(load());
            Files.write(pack, Arrays.copyOf(good, at));
            assertSame(load());
        }
        assertThat(Files.readAllBytes(pack)).as("mended by the last load").isEqualTo(good);
    }

    @Test
    void noBrokenOrCutPackIsTakenForAGoodOne() throws IOException {
        generate(4);
        load();
        var build = Build.fingerprint();
        var good = Files.readAllBytes(packFile().file());
        assertThat(Pack.of(good, build).isEmpty()).isFalse();
        for (var at = 0; at < good.length; at++) {
            var broken = good.clone();
            broken[at] ^= 1;
            assertThat(Pack.of(broken, build).isEmpty()).as("a bit changed in byte %d", at).isTrue();
            assertThat(Pack.of(Arrays.copyOf(good, at), build).isEmpty()).as("cut after %d bytes", at).isTrue();
        }
    }

    @Test
    void doesNotBelieveAnotherBuild() throws IOException {
        generate(4);
        load();
        var pack = Files.readAllBytes(packFile().file());
        assertThat(Pack.of(pack, Build.fingerprint()).size()).isPositive();
        assertThat(Pack.of(pack, Build.fingerprint() + "1").isEmpty()).isTrue();
    }

    @Test
    void servesManyAtOnceWhileFilesChange() throws Exception {
        generate(10);
        var loads = new ArrayList<Callable<CompiledModel>>();
        for (var i = 0; i < 24; i++) loads.add(() -> CompiledModel.load(model, packFile(), new YamlParser(), 0));
        var anew = CompiledModel.loadAnew(model);
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var round = 0; round < 3; round++) {
                Files.deleteIfExists(packFile().file());
                for (var each : threads.invokeAll(loads)) assertSame(each.get(), anew);
            }
        }
        try (var left = Files.list(packs)) {
            assertThat(left).as("nothing half written stays").hasSize(1);
        }
    }

    @Test
    void doesWithoutWhereItCannotWrite() throws IOException {
        generate(4);
        Files.writeString(packs, "a file, not a folder");
        assertSame(load());
        assertSame(load());
        assertThat(parsed).isNotEmpty();
    }

    @Test
    void keepsTextsThatNoFileCanHold() throws IOException {
        generate(4);
        Files.writeString(model.resolve("odd.yaml"),
                "kind: Workspace\nname: odd\nteam: zone_1/team_1\ndocumentation: \"\\ud800 \\0 \\u4f60\"\n");
        Files.writeString(model.resolve("faulty.yaml"), "kind: Workspace\nname: \"\\ud800\"\nteam: zone_1/team_1\nx: 1\n");
        assertSame(load());
        assertSame(load());
        assertThat(parsed).containsExactlyInAnyOrder("odd.yaml", "faulty.yaml");
    }

    @Test
    void liesBelowTheModelWhereNothingElseIsSaid() throws IOException {
        generate(40);
        CompiledModel.load(model, null);
        assertThat(model.resolve(".yellow/cache/model.bin")).as("small models are not worth it").doesNotExist();
        GeneratedModel.of(new ModelSize(120, 8, 8, 10), 1).write(model);
        CompiledModel.load(model, null);
        assertThat(model.resolve(".yellow/cache/model.bin")).exists();
        assertThat(model.resolve(".yellow/cache/.gitignore")).hasContent("*");
        assertSame(CompiledModel.load(model, null));
    }

    private CompiledModel load() {
        parsed.clear();
        return CompiledModel.load(model, packFile(), (file, content) -> {
            parsed.add(file);
            return new YamlParser().parse(file, content);
        }, 0);
    }

    private PackFile packFile() {
        return PackFile.of(model, packs);
    }

    private void assertSame(CompiledModel loaded) {
        assertSame(loaded, CompiledModel.loadAnew(model));
    }

    /// Every record with every place.
    private static void assertSame(CompiledModel loaded, CompiledModel anew) {
        assertThat(loaded.faults()).isEqualTo(anew.faults());
        assertThat(loaded.read().faults()).isEqualTo(anew.read().faults());
        assertThat(loaded.model().stores()).isEqualTo(anew.model().stores());
        assertThat(loaded.model().workspaces()).isEqualTo(anew.model().workspaces());
        assertThat(loaded.model().assignments()).isEqualTo(anew.model().assignments());
        assertThat(loaded.model().hints()).isEqualTo(anew.model().hints());
        assertThat(loaded.model().zones()).isEqualTo(anew.model().zones());
        assertThat(loaded.model().ecosystem()).isEqualTo(anew.model().ecosystem());
        assertThat(loaded.model().stacks().stream().map(CompiledModelTest::parts))
                .isEqualTo(anew.model().stacks().stream().map(CompiledModelTest::parts).toList());
    }

    /// With a tree, which has no equality of its own, as text.
    private static List<Object> parts(Stack s) {
        return Arrays.asList(
                s.name(), s.documentation(), s.assembly(), s.scheduler(), s.locations(), s.database(), s.credentials(), s.geography(),
                        s.readers(),
                s.with() == null ? null : NodeText.of(s.with()), s.withAt(), s.platforms(), s.at());
    }

    private void generate(int stores) throws IOException {
        GeneratedModel.of(new ModelSize(stores, 2, 4, stores), 1).write(model);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(model)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
