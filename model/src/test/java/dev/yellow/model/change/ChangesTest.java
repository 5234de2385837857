package dev.yellow.model.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void aStoreThatIsUnchangedConcernsNobody() throws IOException {
        var versions = new Versions(folder);
        versions.replace("shop/shop.yaml", "deprecated: use orders", "deprecated: use shop.orders");
        assertThat(versions.proposal().changes()).singleElement().satisfies(c -> assertThat(c.consumers()).isEmpty());
    }
}
