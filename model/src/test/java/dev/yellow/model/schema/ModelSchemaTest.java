package dev.yellow.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.generate.GeneratedModel;
import dev.yellow.model.generate.ModelSize;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.read.DocumentParser.Parsed;
import dev.yellow.model.read.Kinds;
import dev.yellow.model.read.ModelFile;
import dev.yellow.model.read.ModelReader;
import dev.yellow.model.read.YamlParser;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.tree.Document;
import dev.yellow.model.tree.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSchemaTest {
    private static final Path EVERYTHING = Path.of("src/test/resources/schema/everything.yaml");
    private static final Path SPEC = Path.of("src/test/resources/spec/example.yaml");
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(ModelSchema.json());

    /// What is wrong with a document's form, whatever its texts mean.
    private static final Set<LintCode> STRUCTURE = EnumSet.of(
            LintCode.KIND_MISSING, LintCode.KIND_UNKNOWN, LintCode.FIELD_UNKNOWN, LintCode.FIELD_MISSING, LintCode.WRONG_SHAPE,
            LintCode.NOT_EXACTLY_ONE, LintCode.CHOICE_UNKNOWN,
            LintCode.NOT_A_NUMBER, LintCode.NUMBER_OUT_OF_RANGE, LintCode.EMPTY_VALUE, LintCode.FIELD_OUT_OF_PLACE);

    @Test
    void isASchemaOfTheDraft() {
        var draft = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(draft.validate(ModelSchema.json(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void takesTheStarterAndTheExampleAndTheSpec() throws IOException {
        var folders = List.of(Path.of("../runtime/src/main/resources/starter"), Path.of("../examples/src/main/resources/wwi/model"), SPEC,
                EVERYTHING);
        for (var folder : folders) {
            var documents = documents(folder);
            assertThat(documents).isNotEmpty();
            for (var document : documents) assertThat(errors(document.root())).as("%s", document.file()).isEmpty();
        }
    }

    @Test
    void takesAGeneratedModel() {
        for (var file : GeneratedModel.of(new ModelSize(40, 3, 6, 60), 1).files()) {
            for (var document : new YamlParser().parse(file.path(), file.content()).documents())
                assertThat(errors(document.root())).as(file.path()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{name: a}",
        "{kind: Datastor, name: a, team: z/t}",
        "{kind: Datastore, name: a, team: z/t, shedule: {every: 1m}}",
        "{kind: Datastore, name: a}",
        "{kind: Datastore, name: [a], team: z/t}",
        "{kind: Datastore, name: a, team: z/t, datasets: {d: {key: id}}}",
        "{kind: Datastore, name: a, team: z/t, status: live}",
        "{kind: Datastore, name: a, team: z/t, ingestion: {snapshot: {}, cdc: {}}}",
        "{kind: Datastore, name: a, team: z/t, ingestion: {}}",
        "{kind: Datastore, name: a, team: z/t, schedule: {every: 1m, zone: UTC}}",
        "{kind: Datastore, name: a, team: z/t, schedule: {every: soon}}",
        "{kind: Datastore, name: a, team: z/t, container: {postgres: {host: h, database: d, port: 70000}, locations: [a]}}",
        "{kind: Datastore, name: a, team: z/t, container: {postgres: {host: h, database: d, port: '5432'}, locations: [a]}}",
        "{kind: Workspace, name: a, team: z/t, groups: {g: {datasets: [customers]}}}",
        "{kind: Hints, streams: {s: {maxDeleteFraction: 0}}}",
        "[kind, Hints]",
    })
    void refusesWhatIsBroken(String yaml) {
        var document = new YamlParser().parse("a.yaml", yaml.getBytes(StandardCharsets.UTF_8)).documents().getFirst();
        assertThat(errors(document.root())).isNotEmpty();
        assertThat(faults(document.root())).isNotEmpty();
    }

    @Test
    void agreesWithTheReaderAboutTheStructureOfMutatedDocuments() throws IOException {
        var documents = new ArrayList<>(documents(EVERYTHING));
        documents.addAll(documents(SPEC));
        var refused = 0;
        for (var seed = 0; seed < 4_000; seed++) {
            var mutation = new Mutation(new SplittableRandom(seed));
            var root = mutation.of(documents.get(seed % documents.size()).root());
            if (seed % 2 == 0) root = mutation.of(root);
            if (root instanceof Node.Scalar s && s.isNull()) continue;
            var faults = faults(root);
            var structure = faults.stream().filter(f -> STRUCTURE.contains((LintCode) f.code())).toList();
            var errors = errors(root);
            if (!structure.isEmpty()) {
                refused++;
                assertThat(errors).as("seed %d: the reader says %s of %s", seed, structure, AsJson.text(root)).isNotEmpty();
            } else if (faults.isEmpty()) {
                assertThat(errors).as("seed %d: the reader takes %s", seed, AsJson.text(root)).isEmpty();
            }
        }
        assertThat(refused).as("mutants that are refused").isBetween(1_500, 3_500);
    }

    /// Else the corpus of mutants would not know them.
    @Test
    void theDocumentWithEverythingHasEveryField() throws IOException {
        var all = new TreeSet<String>();
        for (var object : Objects.of(Kinds.ALL)) for (var field : object.fields()) all.add(object.name() + "." + field.name());
        var seen = new TreeSet<String>();
        for (var document : documents(EVERYTHING)) {
            assertThat(faults(document.root())).isEmpty();
            var kind = Kinds.ALL.stream().filter(k -> k.name().equals(((Node.Scalar) ((Node.Mapping) document.root()).get("kind")).text()))
                    .findFirst().orElseThrow();
            FieldsSeen.in(kind, document.root(), seen);
        }
        assertThat(seen).containsExactlyElementsOf(all);
    }

    @Test
    void objectsOfOneNameAreTheSame() {
        var fields = new HashMap<String, List<String>>();
        var all = new ArrayList<ObjectShape<?>>();
        for (var kind : Kinds.ALL) all.addAll(Objects.of(List.of(kind)));
        for (var object : all) {
            var names = object.fields().stream().map(f -> f.name() + " " + f.required() + " " + f.doc()).toList();
            assertThat(fields.computeIfAbsent(object.name(), _ -> names)).as("fields of %s", object.name()).isEqualTo(names);
        }
    }

    private static List<com.networknt.schema.Error> errors(Node root) {
        return SCHEMA.validate(AsJson.text(root), InputFormat.JSON);
    }

    private static List<Fault> faults(Node root) {
        var file = new ModelFile() {
            @Override
            public String path() {
                return "a.yaml";
            }

            @Override
            public byte[] content() {
                return new byte[0];
            }
        };
        return ModelReader.read(List.of(file), (path, _) -> new Parsed(List.of(new Document(path, root)), List.of())).faults();
    }

    private static List<Document> documents(Path folder) throws IOException {
        var documents = new ArrayList<Document>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                var parsed = new YamlParser().parse(file.toString(), Files.readAllBytes(file));
                assertThat(parsed.faults()).isEmpty();
                documents.addAll(parsed.documents());
            }
        }
        return documents;
    }
}
