package dev.yellow.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.Model;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.placement.Assignments.Status;
import dev.yellow.model.stack.Milestoning;
import dev.yellow.model.store.Classification;
import dev.yellow.model.store.Consistency;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion;
import dev.yellow.model.store.Schedule;
import dev.yellow.model.store.SourceTable;
import dev.yellow.model.type.DataType;
import dev.yellow.model.workspace.Priority;
import dev.yellow.model.workspace.Transformer.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelReaderTest {
    private record Text(String path, String text) implements ModelFile {
        @Override
        public byte[] content() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static ModelReader.Result read(String yaml) {
        return ModelReader.read(List.of(new Text("a.yaml", yaml)), new YamlParser());
    }

    private static List<String> faults(String yaml) {
        return read(yaml).faults().stream().map(Fault::toString).toList();
    }

    private static Model example() {
        try (var in = ModelReaderTest.class.getResourceAsStream("/spec/example.yaml")) {
            var result = read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(result.faults()).isEmpty();
            return result.model();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readsTheStackOfTheExample() {
        var stack = example().stacks().get("yellow");
        assertThat(stack.assembly().name()).isEqualTo("yellow/shared-postgres");
        assertThat(stack.database().tls().spelt()).isEqualTo("verify-full");
        assertThat(stack.credentials().names().stream().map(e -> e.name() + ":" + e.value()))
                .containsExactly("merge:USER_PASSWORD", "wwi_reader:USER_PASSWORD", "git:TOKEN");
        assertThat(stack.readers().get("sales_desk").value()).extracting(Object::toString).containsExactly("bi_tool");
        assertThat(stack.with().get("namespace").described()).isEqualTo("text");
        var forensic = stack.platforms().get("forensic");
        assertThat(forensic.milestoning()).isEqualTo(Milestoning.SCD2);
        assertThat(forensic.keepStaging().batches()).hasValue(50);
        assertThat(forensic.keepStaging().days()).hasValue(7);
    }

    @Test
    void readsTheStoreOfTheExample() {
        var wwi = example().stores().get("wwi");
        assertThat(wwi.container().endpoint()).isInstanceOfSatisfying(Endpoint.Postgres.class,
                p -> assertThat(p.host() + ":" + p.port() + "/" + p.database()).isEqualTo("wwi-db:5432/wwi"));
        assertThat(wwi.ingestion()).isInstanceOf(Ingestion.Snapshot.class);
        assertThat(wwi.consistency()).isEqualTo(Consistency.TOGETHER);
        assertThat(wwi.schedule()).isInstanceOfSatisfying(Schedule.Every.class, e -> assertThat(e.period()).isEqualTo(Duration.ofMinutes(1)));
        var customers = wwi.datasets().get("customers");
        assertThat(customers.table()).isEqualTo(new SourceTable("sales", "customers"));
        assertThat(customers.key()).extracting(Object::toString).containsExactly("customer_id");
        assertThat(customers.columns().stream().map(c -> c.name() + " " + c.type().sql() + (c.notNull() ? " not null" : ""))).containsExactly(
                "customer_id integer not null", "name varchar(100) not null", "credit_limit numeric(18,2)", "email varchar(256)",
                "delivery_location geography(point,4326)");
        assertThat(customers.columns().get("email").classification()).isEqualTo(Classification.PERSONAL);
        assertThat(customers.columns().get("delivery_location").type()).isEqualTo(new DataType.Geography(DataType.ShapeKind.POINT, 4326));
    }

    @Test
    void readsTheWorkspaceOfTheExampleAndTheStoreThatItDerives() {
        var model = example();
        var desk = model.workspaces().get("sales_desk");
        assertThat(desk.priority()).isEqualTo(Priority.CRITICAL);
        var current = desk.groups().get("current");
        assertThat(current.latency()).isEqualTo(Duration.ofMinutes(1));
        assertThat(current.sinks()).extracting(s -> s.name() + " " + s.deprecatedAllowed()).containsExactly("wwi.customers false", "wwi.orders true");
        assertThat(desk.transformer().program()).isInstanceOf(Program.Sql.class);
        assertThat(desk.transformer().schedule()).isInstanceOf(Schedule.Cron.class);
        assertThat(model.stores().get("masked").output()).isTrue();
        assertThat(model.stores().get("masked").team()).isEqualTo(desk.team());
        assertThat(model.producerOf("masked")).isEqualTo(desk);
    }

    @Test
    void readsTheAssignmentsAndHintsOfTheExample() {
        var model = example();
        assertThat(model.assignments().defaultFor(Milestoning.SCD2)).hasToString("forensic");
        assertThat(model.assignments().groups().get("sales_desk.current").value()).extracting(p -> p.platform().name()).containsExactly("live");
        assertThat(model.assignments().groups().get("sales_desk.current").value()).extracting(p -> p.status()).containsExactly(Status.PROVISIONED);
        assertThat(model.primaryOf("wwi", "cloud_live")).isEqualTo("dmz");
        assertThat(model.primaryOf("wwi", "live")).as("the one on its own stack").isEqualTo("forensic");
        var hint = model.hints().streams().get("wwi");
        assertThat(hint.size().memory().request()).isEqualTo(512L << 20);
        assertThat(hint.size().memory().limit()).isEqualTo(2L << 30);
        assertThat(hint.chunkRows()).hasValue(100_000);
        assertThat(hint.keepStaging().batches()).hasValue(10);
        assertThat(model.hints().sources().get("wwi-db").jobs()).isEqualTo(4);
    }

    @Test
    void saysTheNearestFieldWhenOneIsUnknown() {
        assertThat(faults("kind: Datastore\nname: a\nteam: z/t\nshedule: {every: 1m}\n")).containsExactly("""
                YL1022 a.yaml:4:1: field "shedule" of Datastore is unknown
                  mend: write "schedule\"""");
    }

    @Test
    void leavesNoAsTextInATextField() {
        var store = read("kind: Datastore\nname: no\nteam: z/t\ndocumentation: off\n").model().stores().list().getFirst();
        assertThat(store.name()).isEqualTo("no");
        assertThat(store.documentation()).isEqualTo("off");
    }

    @Test
    void gathersAllFaultsOfAFile() {
        assertThat(faults("""
                kind: Stack
                name: s
                name: t
                database: [x]
                credentials: {store: enviroment, names: {a: password}}
                platforms: {p: {milestoning: scd3, keepStaging: {batches: -2, days: many}}}
                ---
                kind: Datstore
                """)).extracting(f -> f.lines().findFirst().orElseThrow()).containsExactly(
                "YL1009 a.yaml:3:1: \"name\" occurs twice in one mapping",
                "YL1024 a.yaml:4:11: \"Database\" is a list where a mapping is expected",
                "YL1026 a.yaml:5:22: store \"enviroment\" is none of environment, files, keyvault",
                "YL1026 a.yaml:5:45: credential \"password\" is none of user_password, token, certificate, ssh_key",
                "YL1026 a.yaml:6:30: milestoning \"scd3\" is none of scd1, scd2",
                "YL1028 a.yaml:6:59: batches -2 is below -1",
                "YL1027 a.yaml:6:69: days \"many\" is no whole number",
                "YL1023 a.yaml:1:1: Stack has no \"assembly\"",
                "YL1023 a.yaml:1:1: Stack has no \"scheduler\"",
                "YL1023 a.yaml:1:1: Stack has no \"locations\"",
                "YL1021 a.yaml:8:7: kind \"Datstore\" is unknown");
    }
}
