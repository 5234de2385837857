package dev.yellow.model.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.ecosystem.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Only an object's owner changes it.
class OwnershipTest {
    @TempDir Path folder;
    private Versions versions;

    @BeforeEach
    void twoVersions() throws IOException {
        versions = new Versions(folder);
    }

    @Test
    void nothingChangedIsNobodysBusiness() {
        assertThat(versions.proposal().changes()).isEmpty();
        assertThat(versions.refusals(Repository.parse("elsewhere.example/x@y"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ecosystem.yaml   | locations: [berlin]           | locations: [berlin, rome]     | platform",
        "stack.yaml       | scheduler: native             | documentation: Small.         | platform",
        "assignments.yaml | defaults: {scd1: live}        | defaults: {scd1: live, scd2: live} | platform",
        "emea.yaml        | name: emea                    | documentation: Europe.        | emea",
        "shop/shop.yaml   | schedule: {every: 1m}         | schedule: {every: 2m}         | shop",
        "desk/desk.yaml   | name: desk                    | priority: high                | desk",
    })
    void eachObjectHasOneOwner(String file, String text, String by, String owner) throws IOException {
        versions.replace(file, text, by.contains(text.split(":")[0]) ? by : text + "\n" + by);
        for (var branch : new String[] {"platform", "emea", "shop", "desk"}) {
            var from = Repository.parse("git.acme.example/model@" + branch);
            assertThat(versions.proposal().faults(from).stream().anyMatch(f -> f.code() == ChangeCode.NOT_THE_OWNER)).as(branch)
                    .isEqualTo(!branch.equals(owner));
        }
    }

    @Test
    void hostPathAndBranchAreComparedExactly() throws IOException {
        versions.replace("shop/shop.yaml", "every: 1m", "every: 2m");
        assertThat(versions.refusals(Versions.SHOP)).isEmpty();
        for (var other : new String[] {"git.acme.example/model@Shop", "git.acme.example/Model@shop", "GIT.acme.example/model@shop",
                "git.acme.example/fork/model@shop", "git.acme.example/model.git@shop"})
            assertThat(versions.refusals(Repository.parse(other))).as(other).containsExactly("NOT_THE_OWNER");
    }

    @Test
    void anOwnerAboveHasNoRightBelow() throws IOException {
        Files.delete(versions.head.resolve("desk/desk.yaml"));
        assertThat(versions.refusals(Versions.PLATFORM)).contains("NOT_THE_OWNER");
        assertThat(versions.refusals(Versions.ZONE)).contains("NOT_THE_OWNER");
    }

    @Test
    void aProgramBesideAWorkspaceBelongsToIt() throws IOException {
        versions.add("desk/totals.sql", "DELETE FROM output.totals;\n");
        assertThat(versions.refusals(Versions.SHOP)).containsExactly("NOT_THE_OWNER");
        assertThat(versions.refusals(Versions.DESK)).isEmpty();
        assertThat(versions.proposal().changes()).singleElement()
                .satisfies(c -> assertThat(c.fields()).extracting(Change.Field::path).containsExactly("transformer.sql (content)"));
    }

    @Test
    void aSecondDocumentOfTheSameNameIsAChangeOfTheFirst() throws IOException {
        versions.add("desk/mine.yaml", Files.readString(versions.base.resolve("shop/shop.yaml")).replace("emea/shop", "emea/desk"));
        assertThat(versions.refusals(Versions.DESK)).contains("NOT_THE_OWNER");
    }

    @Test
    void aDeclarationAndItsBodyComeFromDifferentOwners() throws IOException {
        versions.replace("emea.yaml", "teams:\n", "teams:\n  new: {repository: git.acme.example/model@emea}\n");
        assertThat(versions.refusals(Versions.ZONE)).isEmpty();
        versions.add("new.yaml", "kind: Workspace\nname: fresh\nteam: emea/new\ngroups: {a: {datasets: [shop.orders]}}\n");
        assertThat(versions.refusals(Versions.ZONE)).containsExactly("OWNER_UNDECLARED");
    }

    @Test
    void aZoneIsDeclaredFirstAndWrittenByItsOwnRepository() throws IOException {
        versions.replace("ecosystem.yaml", "zones: {", "zones: {apac: {repository: git.acme.example/model@apac}, ");
        assertThat(versions.refusals(Versions.PLATFORM)).isEmpty();
        versions.add("apac.yaml", "kind: GovernanceZone\nname: apac\nteams: {a: {repository: git.acme.example/model@platform}}\n");
        assertThat(versions.refusals(Versions.PLATFORM)).containsExactly("OWNER_UNDECLARED");
    }

    @Test
    void aTeamGivesItsStoreAwayAndNobodyTakesIt() throws IOException {
        versions.replace("shop/shop.yaml", "team: emea/shop", "team: emea/desk");
        assertThat(versions.refusals(Versions.SHOP)).isEmpty();
        assertThat(versions.refusals(Versions.DESK)).containsExactly("NOT_THE_OWNER");
    }

    @Test
    void aFirstProposalMayHoldWhatItsOwnRepositoryOwns() {
        var first = Proposal.of(folder.resolve("missing"), versions.head).faults(Versions.PLATFORM);
        assertThat(first).extracting(f -> f.code().toString()).contains("OWNER_UNDECLARED").doesNotContain("NOT_THE_OWNER");
    }

    @Test
    void movingAnObjectToAnotherFileOrLineIsNoChange() throws IOException {
        var text = Files.readString(versions.head.resolve("shop/shop.yaml"));
        Files.delete(versions.head.resolve("shop/shop.yaml"));
        versions.add("elsewhere.yaml", "# moved\n\n" + text);
        assertThat(versions.proposal().changes()).isEmpty();
    }
}
