package dev.yellow.model.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.read.ModelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
    private static final Path SPEC = Path.of("src/test/resources/spec");
    private static final Path BASE = Path.of("src/test/resources/bad/base.yaml");

    @TempDir
    private Path folder;

    private List<String> lint() {
        return lines(new Lint().check(ModelReader.read(folder)));
    }

    private List<String> lint(String platform) {
        var read = ModelReader.read(folder);
        assertThat(read.faults()).isEmpty();
        return lines(new Lint().check(read.model(), platform));
    }

    private static List<String> lines(List<Fault> faults) {
        return faults.stream().map(f -> f.toString().lines().findFirst().orElseThrow()).toList();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    /// The example is as the specification has it; what it only hints at is added. It classifies a dataset and one of its
    /// columns, which the specification refuses two pages later: that one fault is right.
    @Test
    void theExampleOfTheSpecificationLintsButForItsTwofoldClassification() throws IOException {
        var example = Files.readString(SPEC.resolve("example.yaml"))
                .replace("teams: {warehouse: {repository: github.com/acme/model@warehouse}}",
                "teams: {warehouse: {repository: github.com/acme/model@warehouse}, sales: {repository: github.com/acme/model@sales}}")
                .replace("scheduler: native ", "geography: postgis\nscheduler: native ")
                .replace("allow: [sales_desk.current.customers]", "allow: [sales_desk.current.customers, sales_desk.current.orders]")
                .replace("datasets: {customers: {key:", "datasets: {customers: {classification: internal, key:")
                .replaceFirst("datasets:\n  customers:",
                "datasets:\n  orders: {classification: internal, key: [id], columns: {id: integer not null}}\n  customers:");
        write("example.yaml", example);
        Files.createDirectory(folder.resolve("sql"));
        write("sql/masked_customers.sql", "SELECT 1");
        write("rest.yaml", Files.readString(SPEC.resolve("rest.yaml")));
        assertThat(lint()).hasSize(1).first().asString().contains("YL1402").contains("dataset \"wwi.customers\" is classified, and its column \"email\" too");
    }

    @Test
    void aPlatformIsNotStoppedByGroupsThatItDoesNotServe() throws IOException {
        write("base.yaml", Files.readString(BASE));
        write("bad.yaml", """
                kind: Datastore
                name: s
                team: emea/shop
                status: development
                container: {postgres: {host: s-db, database: s}, credential: nobody, locations: [acme/berlin]}
                ingestion: {snapshot: {}}
                schedule: {every: 1h}
                datasets: {d: {classification: internal, key: [id], columns: {id: real not null}}}
                ---
                kind: Workspace
                name: w
                team: emea/desk
                status: production
                groups: {a: {requires: {milestoning: scd2, latency: 1m}, datasets: [s.d, s.nothing]}}
                """);
        assertThat(lint("live")).isEmpty();
        assertThat(lint("forensic")).extracting(line -> line.substring(0, 6)).containsExactly("YL1218", "YL1308", "YL1501", "YL1504", "YL1208");
        assertThat(lint()).isEqualTo(lint("forensic"));
    }

    @Test
    void aPlatformIsStoppedByWhatATransformerThatItRunsNeeds() throws IOException {
        write("base.yaml", Files.readString(BASE));
        write("bad.yaml", """
                kind: Workspace
                name: producer
                team: emea/desk
                status: production
                groups: {a: {requires: {milestoning: scd2}, datasets: [shop.nothing]}}
                transformer: {name: t, command: [t], output: {store: derived, datasets: {o: {classification: internal, key: [id], columns: {id: integer not null}}}}}
                ---
                kind: Workspace
                name: reader
                team: emea/desk
                status: production
                groups: {a: {requires: {milestoning: scd2}, datasets: [derived.o]}}
                """);
        assertThat(lint("forensic")).containsExactly("YL1208 bad.yaml:5:56: dataset \"shop.nothing\" is unknown");
        assertThat(lint("live")).isEmpty();
    }

    @Test
    void faultsAreSortedByPlaceAndToldOnce() throws IOException {
        write("b.yaml", "kind: Workspace\nname: w\nteam: x/y\n---\nkind: Workspace\nname: w\nteam: x/y\n");
        write("a.yaml", "kind: Workspace\nname: v\nteam: x/y\n");
        assertThat(new Lint().check(ModelReader.read(folder))).extracting(f -> f.code().id() + " " + f.at()).containsExactly(
                "YL1201 ", "YL1204 a.yaml:3:7", "YL1204 b.yaml:3:7", "YL1101 b.yaml:6:7", "YL1204 b.yaml:7:7");
    }
}
