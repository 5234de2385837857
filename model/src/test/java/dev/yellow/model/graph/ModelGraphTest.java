package dev.yellow.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonFactory;
import dev.yellow.model.Model;
import dev.yellow.model.read.ModelReader;
import dev.yellow.model.read.YamlParser;
import dev.yellow.model.generate.GeneratedFile;
import dev.yellow.model.workspace.Priority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelGraphTest {
    private static final Path FOLDER = Path.of("src/test/resources/graph");

    private final Model model = model();
    private final ModelGraph graph = ModelGraph.of(model);

    private static Model model() {
        try {
            var read = ModelReader.read(List.of(new GeneratedFile("model.yaml", Files.readString(FOLDER.resolve("model.yaml")))),
                    new YamlParser());
            assertThat(read.faults()).isEmpty();
            return read.model();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void showsWhoGetsWhatFromWhere() throws IOException {
        assertSameAs("model.txt", GraphText.of(graph.platforms()));
        assertSameAs("impact.txt", GraphText.of(graph.impactOf("stock")));
        assertSameAs("model.mmd", GraphMermaid.of(graph.platforms()));
    }

    @Test
    void pullsInTheWorkspaceOfATransformerWhoseOutputIsRead() {
        var live = graph.platform("live");
        assertThat(ids(live)).contains("workspace:masking", "transformer:masking.mask", "store:masked", "dataset:stock.items");
        assertThat(live.derivations()).extracting(d -> d.transformer().name()).containsExactly("masking.mask");
    }

    @Test
    void leavesOutWhatOnlyADecommissionedGroupReads() {
        assertThat(ids(graph.platform("live"))).doesNotContain("dataset:shop.unread");
        assertThat(graph.platform("spare").vertices()).isEmpty();
    }

    @Test
    void raisesPriorityThroughTransformersAndPrimaries() {
        assertThat(priority("live", "workspace:masking")).isEqualTo(Priority.CRITICAL);
        assertThat(priority("live", "ingest:stock.items")).isEqualTo(Priority.CRITICAL);
        assertThat(priority("live", "ingest:stock.places")).isEqualTo(Priority.HIGH);
        assertThat(priority("history", "dataset:shop.customers")).as("live reads it here, for desk").isEqualTo(Priority.CRITICAL);
        assertThat(priority("history", "dataset:shop.orders")).as("live reads all of the stream at once").isEqualTo(Priority.CRITICAL);
    }

    @Test
    void knowsTheStreamsOfAPlatform() {
        assertThat(graph.platform("live").streams()).extracting(s -> s.ingest().name())
                .containsExactlyInAnyOrder("shop", "stock.items", "stock.places");
        assertThat(graph.platform("live").streams()).filteredOn(s -> s.ingest().name().equals("shop"))
                .allSatisfy(s -> assertThat(s.ingest().datasets()).extracting(d -> d.dataset().name()).as("in the model's order")
                .containsExactly("orders", "customers"))
                .allSatisfy(s -> assertThat(s.ingest().store().primary()).isEqualTo("history"));
    }

    @Test
    void tellsWhomAStoreConcerns() {
        assertThat(graph.impactOf("masked")).singleElement().satisfies(p -> assertThat(ids(p))
                .containsExactly("store:masked", "dataset:masked.customers", "workspace:desk"));
        assertThat(graph.impactOf("shop")).extracting(p -> p.platform().name()).containsExactly("live", "history");
        assertThat(graph.impactOf("nothing")).isEmpty();
    }

    @Test
    void writesJsonThatCanBeRead() {
        assertThatCode(() -> {
            try (var json = new JsonFactory().createParser(GraphJson.of(graph.platforms()))) {
                while (json.nextToken() != null) assertThat(json.currentToken()).isNotNull();
            }
        }).doesNotThrowAnyException();
        assertThat(GraphJson.of(graph.impactOf("masked"))).isEqualTo("""
            {"platforms":[{"platform":"live","milestoning":"scd1","vertices":[\
            {"id":"store:masked","kind":"store","name":"masked","priority":"critical"},\
            {"id":"dataset:masked.customers","kind":"dataset","name":"masked.customers","priority":"critical","readBy":["desk.current"]},\
            {"id":"workspace:desk","kind":"workspace","name":"desk","priority":"critical","groups":[{"name":"current","pulled":false}]}],\
            "edges":[{"from":"store:masked","to":"dataset:masked.customers"},{"from":"dataset:masked.customers","to":"workspace:desk"}]}]}
            """);
    }

    private Priority priority(String platform, String id) {
        var on = graph.platform(platform);
        return on.priority(ids(on).indexOf(id));
    }

    private static List<String> ids(PlatformGraph graph) {
        return graph.vertices().stream().map(Vertex::id).toList();
    }

    private static void assertSameAs(String file, String text) throws IOException {
        if (System.getProperty("golden.update") != null) Files.writeString(FOLDER.resolve(file), text);
        assertThat(text).as("rewrite it with -Dgolden.update and review").isEqualTo(Files.readString(FOLDER.resolve(file)));
    }
}
