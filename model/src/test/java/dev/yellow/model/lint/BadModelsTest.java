package dev.yellow.model.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.read.ModelFile;
import dev.yellow.model.read.ModelReader;
import dev.yellow.model.read.YamlParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `bad/CODE.yaml`, or `bad/CODE-case.yaml`, is linted together with `bad/base.yaml`, and reports exactly what stands in
/// the `.txt` beside it. `-Dbad.update` writes the texts anew; read the difference before it is committed.
class BadModelsTest {
    private static final Path BAD = Path.of("src/test/resources/bad");

    private record OnDisk(Path file) implements ModelFile {
        @Override
        public String path() {
            return file.getFileName().toString();
        }

        @Override
        public byte[] content() throws IOException {
            return Files.readAllBytes(file);
        }
    }

    static List<String> cases() throws IOException {
        try (var files = Files.list(BAD)) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".yaml") && !f.equals("base.yaml"))
                    .map(f -> f.substring(0, f.length() - 5)).sorted().toList();
        }
    }

    private static List<Fault> lint(String name) throws IOException {
        var bad = new OnDisk(BAD.resolve(name + ".yaml"));
        var alone = new String(bad.content(), StandardCharsets.ISO_8859_1).startsWith("# alone");
        var files = alone ? List.of(bad) : List.of(bad, new OnDisk(BAD.resolve("base.yaml")));
        return new Lint().check(ModelReader.read(files, new YamlParser()));
    }

    @Test
    void theModelThatTheyAreLintedWithIsGood() throws IOException {
        assertThat(new Lint().check(ModelReader.read(List.of(new OnDisk(BAD.resolve("base.yaml"))), new YamlParser()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportsExactlyWhatIsWrong(String name) throws IOException {
        var faults = lint(name);
        var text = faults.stream().map(Fault::toString).collect(Collectors.joining("\n", "", "\n"));
        var expected = BAD.resolve(name + ".txt");
        if (System.getProperty("bad.update") != null) Files.writeString(expected, text);
        assertThat(text).isEqualTo(Files.readString(expected));
        assertThat(faults).extracting(Fault::code).contains(LintCode.valueOf(name.replaceAll("-.*", "")));
    }

    @Test
    void everyCodeHasABadModel() throws IOException {
        // What a file cannot show, below.
        var elsewhere = Set.of(LintCode.FILE_TOO_LARGE, LintCode.FILE_UNREADABLE, LintCode.LINK_LEAVES_FOLDER, LintCode.NO_DOCUMENT, LintCode.PROGRAM_MISSING);
        var shown = cases().stream().map(c -> c.replaceAll("-.*", "")).collect(Collectors.toSet());
        assertThat(Arrays.stream(LintCode.values()).filter(c -> !elsewhere.contains(c)).map(Enum::name)).allSatisfy(code -> assertThat(shown).contains(code));
    }

    @Test
    void refusesAFileThatIsTooLarge(@TempDir Path folder) throws IOException {
        var comment = "# " + "x".repeat(9_999_999 - 2);
        Files.writeString(folder.resolve("as-large-as-may-be.yaml"), comment + "\n");
        assertThat(codes(folder)).doesNotContain("FILE_TOO_LARGE");
        Files.writeString(folder.resolve("too-large.yaml"), comment + "x\n");
        assertThat(lines(folder)).contains("YL1003 too-large.yaml:1:1: file has more than 10000000 bytes");
    }

    @Test
    void followsLinksThatStayInsideOnceAndNoneThatLeaveTheFolder(@TempDir Path folder) throws IOException {
        var model = Files.createDirectories(folder.resolve("model"));
        Files.writeString(folder.resolve("outside.yaml"), "kind: Nonsense\n");
        Files.writeString(model.resolve("inside.yaml"), "kind: Hints\n");
        Files.createSymbolicLink(model.resolve("a.yaml"), Path.of("inside.yaml"));
        Files.createSymbolicLink(model.resolve("b.yaml"), Path.of("../outside.yaml"));
        Files.createSymbolicLink(model.resolve("circle"), model);
        Files.createSymbolicLink(model.resolve("nowhere.yaml"), Path.of("missing.yaml"));
        Files.createSymbolicLink(model.resolve("up"), folder);
        assertThat(lines(model)).containsExactly(
                "YL1201 model has no ecosystem",
                "YL1013 b.yaml:1:1: link \"b.yaml\" leads out of the model's folder and is not followed",
                "YL1012 nowhere.yaml:1:1: link \"nowhere.yaml\" leads nowhere",
                "YL1013 up:1:1: link \"up\" leads out of the model's folder and is not followed");
    }

    @Test
    void refusesAFolderWithoutAModel(@TempDir Path folder) {
        assertThat(codes(folder)).containsExactly("NO_DOCUMENT");
        assertThat(codes(folder.resolve("missing"))).containsExactly("NO_DOCUMENT");
    }

    @Test
    void wantsATransformersFileBesideItsWorkspaceAndInsideTheFolder(@TempDir Path folder) throws IOException {
        var model = Files.createDirectories(folder.resolve("model/desk/sql")).getParent().getParent();
        Files.copy(BAD.resolve("base.yaml"), model.resolve("base.yaml"));
        Files.writeString(folder.resolve("outside.sql"), "SELECT 1");
        Files.writeString(model.resolve("desk/sql/there.sql"), "SELECT 1");
        for (var file : List.of("sql/there.sql", "sql/missing.sql", "../../outside.sql", "sql", "a\\0b")) {
            Files.writeString(model.resolve("desk/desk.yaml"), """
                    kind: Workspace
                    name: w
                    team: emea/desk
                    groups: {a: {datasets: [shop.orders]}}
                    transformer: {name: t, sql: "%s", output: {store: o, datasets: {o: {classification: internal, key: [id], columns: {id: integer not null}}}}}
                    """.formatted(file));
            var expected = file.equals("sql/there.sql") ? List.of()
                    : List.of("YL1806 desk/desk.yaml:5:29: file \"" + file.replace("\\0", "\0") + "\" of transformer \"w.t\" is not there");
            assertThat(lines(model)).isEqualTo(expected);
        }
    }

    private static List<String> lines(Path folder) {
        return new Lint().check(ModelReader.read(folder)).stream().map(f -> f.toString().lines().findFirst().orElseThrow()).toList();
    }

    private static List<String> codes(Path folder) {
        return new Lint().check(ModelReader.read(folder)).stream().map(f -> ((LintCode) f.code()).name()).toList();
    }
}
