package dev.yellow.model.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
    @TempDir Path folder;

    @Test
    void saysWhatChangesAndWhoSeesIt() throws IOException {
        var versions = new Versions(folder);
        versions.replace("shop/shop.yaml", "note: varchar(20)", "note: varchar(10)").replace("assignments.yaml", "{scd1: live}", "{scd1: live, scd2: live}").add("new.yaml", """
                kind: Workspace
                name: fresh
                team: emea/desk
                groups: {a: {datasets: [totals.totals]}}
                """);
        var proposal = versions.proposal();
        assertThat(ChangeFormat.TEXT.of(proposal.changes(), proposal.breaking())).isEqualTo("""
                ~ assignments  assignments.yaml:1:1
                    + defaults.scd2: live
                ~ datastore "shop"  shop/shop.yaml:1:1
                    ~ datasets.orders.columns.note: varchar(20) -> varchar(10)
                    seen by desk.now, fresh.a
                + workspace "fresh"  new.yaml:1:1
                breaking: YL1915 shop/shop.yaml:15:7: column "note" of dataset "shop.orders" was varchar(20) and becomes varchar(10)
                  mend: add a column of the new type, and deprecate this one
                """);
        assertThat(ChangeFormat.MARKDOWN.of(proposal.changes(), proposal.breaking()))
                .contains("| `` datastore \"shop\" `` | changed | `` datasets.orders.columns.note `` | `` varchar(20) `` | `` varchar(10) `` | `` desk.now ``, `` fresh.a `` |");
        assertThat(ChangeFormat.JSON.of(proposal.changes(), proposal.breaking())).contains("\"before\" : \"varchar(20)\"", "\"code\" : \"YL1915\"");
    }

    /// A backslash and an n stand for a new line.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "shop/shop.yaml | kind: Datastore | kind: Datastore | no change",
        "shop/shop.yaml | name: shop | name: store | - datastore \"shop\"; + datastore \"store\"",
        "shop/shop.yaml | '  returns:' | '  refunds:' | - datasets.returns; + datasets.refunds",
        "shop/shop.yaml | note: varchar(20) | remark: varchar(20) | - datasets.orders.columns.note; + datasets.orders.columns.remark: varchar(20); seen by desk.now",
        "shop/shop.yaml | note: varchar(20) | note: varchar(30) | ~ datasets.orders.columns.note: varchar(20) -> varchar(30); seen by desk.now",
        "shop/shop.yaml | key: [id, line] | key: [line, id] | ~ datasets.orders.key; seen by desk.now",
        "shop/shop.yaml | schedule: {every: 1m} | schedule: {every: 2m} | ~ schedule.every: 1m -> 2m; seen by desk.now",
        "desk/desk.yaml | '  now: {' | '  today: {' | - groups.now; + groups.today",
        "desk/desk.yaml | status: production | status: production\\npriority: critical | + priority: critical",
        "desk/totals.sql | GROUP BY id | ORDER BY id | ~ transformer.sql (content): sha256:",
        "stack.yaml | platforms: {live: {milestoning: scd1}} | platforms: {live: {milestoning: scd1}, past: {milestoning: scd2}} | ~ stack \"small\"; + platforms.past",
        "stack.yaml | platforms: | readers: {desk: [bi]}\\nplatforms: | + readers.desk",
        "assignments.yaml | defaults: {scd1: live} | defaults: {scd1: live}\\ngroups: {desk.now: [{platform: live}]} | + groups.desk.now",
        "assignments.yaml | defaults: {scd1: live} | defaults: {scd1: live}\\nprimaryIngestion: {shop: {primaries: [live]}} | + primaryIngestion.shop.primaries",
        "assignments.yaml | kind: Assignments | kind: Hints\\nstreams: {shop: {memory: 1Gi..2Gi}}\\n---\\nkind: Assignments | + hints",
        "emea.yaml | desk: {repository: git.acme.example/model@desk} | desk: {repository: git.acme.example/model@sales} | ~ teams.desk.repository",
    })
    void whateverChangesIsNamed(String file, String from, String to, String told) throws IOException {
        var versions = new Versions(folder).replace(file, from.replace("'", ""), to.replace("'", "").replace("\\n", "\n"));
        var proposal = versions.proposal();
        assertThat(ChangeFormat.TEXT.of(proposal.changes(), List.of())).contains(told.split("; "));
    }

    @Test
    void whoReadsWhatATransformerDerivesSeesItsChangesToo() throws IOException {
        var versions = new Versions(folder);
        var readers = "kind: Workspace\nname: fresh\nteam: emea/desk\nstatus: production\ngroups: {a: {datasets: [totals.totals]}}\n";
        Versions.write(versions.base, "desk/fresh.yaml", readers);
        versions.add("desk/fresh.yaml", readers).replace("desk/totals.sql", "GROUP BY id", "ORDER BY id");
        assertThat(versions.proposal().changes()).singleElement().satisfies(c -> assertThat(c.consumers()).containsExactly("fresh.a"));
    }

    @Test
    void aStoreThatIsUnchangedConcernsNobody() throws IOException {
        var versions = new Versions(folder);
        versions.replace("shop/shop.yaml", "deprecated: use orders", "deprecated: use shop.orders");
        assertThat(versions.proposal().changes()).singleElement().satisfies(c -> assertThat(c.consumers()).isEmpty());
    }
}
