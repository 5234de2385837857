package dev.yellow.examples.wwi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.examples.wwi.truth.Layout;
import dev.yellow.model.Ref;
import dev.yellow.model.lint.Lint;
import dev.yellow.model.read.ModelReader;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.type.DataTypeParser;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabases.class)
class WwiModelTest {
    private static final Path RESOURCES = Path.of("src/main/resources/wwi/model");

    @Test
    void theSourceIsWhereItIsSaidToBe(@TempDir Path folder) throws IOException {
        WwiModel.write(folder, "127.0.0.1", 54321, "shop");

        var read = ModelReader.read(folder);
        assertThat(new Lint().check(read)).isEmpty();
        assertThat(read.model().stores().get(WwiModel.STORE).container().endpoint()).isInstanceOfSatisfying(Endpoint.Postgres.class, e -> {
            assertThat(e.host() + ":" + e.port() + "/" + e.database()).isEqualTo("127.0.0.1:54321/shop");
            assertThat(read.model().hints().sources().get(e.source())).isNotNull();
        });
        assertThat(files(folder)).isEqualTo(files(RESOURCES));
    }

    @Test
    void theModelLintsClean() {
        assertThat(new Lint().check(ModelReader.read(RESOURCES))).isEmpty();
    }

    @Test
    void theModelsColumnsAreTheTablesColumns(TestDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            new WwiSource().createTables(connection, GeographyStorage.EWKB);
            var tables = new TreeMap<String, List<String>>();
            for (var layout : Layout.read(connection, Schemas.PLAIN).values()) tables.put(layout.table() + " " + layout.key(), layout.columns().stream()
                    .map(c -> c.name() + " " + type(layout.table(), c) + (c.notNull() ? " not null" : "")).toList());

            var declared = new TreeMap<String, List<String>>();
            for (var dataset : ModelReader.read(RESOURCES).model().stores().get(WwiModel.STORE).datasets()) declared.put(
                    dataset.table().schema() + "." + dataset.table().table() + " " + dataset.key().stream().map(Ref::name).toList(), columns(dataset));

            assertThat(declared).isEqualTo(tables);
        }
    }

    @Test
    void bothKindsOfPlatformKeepEveryDataset() {
        var model = ModelReader.read(RESOURCES).model();
        var all = model.stores().get(WwiModel.STORE).datasets().stream().map(d -> "wwi." + d.name()).toList();
        for (var group : List.of(model.workspaces().get("reporting").groups().get("current"), model.workspaces().get("audit").groups().get("history"))) {
            assertThat(group.sinks().stream().map(s -> s.name()).toList()).containsExactlyElementsOf(all);
        }
    }

    private static List<String> columns(Dataset dataset) {
        return dataset.columns().stream().map(c -> c.name() + " " + c.type().sql() + (c.notNull() ? " not null" : "")).toList();
    }

    /// As the model spells it. Shapes are bytea here, but geography everywhere else.
    private static String type(String table, Layout.Column column) {
        var shape = column.type().equals("bytea") && (column.name().equals("border") || column.name().endsWith("location"));
        return shape ? "geography(geometry,4326)" : DataTypeParser.parse(column.type()).sql();
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
