package dev.yellow.model.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.cache.CompiledModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Proposals by somebody who means harm: refused, or without effect.
class HostileProposalTest {
    @TempDir Path folder;
    private Versions versions;

    @BeforeEach
    void twoVersions() throws IOException {
        versions = new Versions(folder);
    }

    @Test
    void aliasesThatGrowAreRefused() throws IOException {
        var bomb = new StringBuilder("kind: Workspace\nname: bomb\nteam: emea/desk\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++) bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        versions.add("desk/bomb.yaml", bomb.toString());
        assertThat(versions.refusals(Versions.DESK)).isNotEmpty();
    }

    @Test
    void aHugeFileIsRefused() throws IOException {
        versions.add("desk/huge.yaml", "# " + "x".repeat(10_000_001));
        assertThat(versions.refusals(Versions.DESK)).containsExactly("FILE_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {".github/workflows/check.yml", ".gitlab-ci.yml", "desk/.hidden.yaml", ".yellow/cache/model.bin", ".gitmodules"})
    void filesThatSteerToolsAreThePlatforms(String path) throws IOException {
        versions.add(path, "x");
        assertThat(versions.refusals(Versions.DESK)).containsExactly("FILE_OF_THE_PLATFORM");
        assertThat(versions.refusals(Versions.PLATFORM)).isEmpty();
    }

    @Test
    void whatIsRememberedInAProposalIsNotBelieved() throws IOException {
        var packs = versions.base.resolve(".yellow/cache");
        Files.createDirectories(packs);
        CompiledModel.load(versions.base, packs);
        Files.createDirectories(versions.head.resolve(".yellow"));
        Files.move(packs, versions.head.resolve(".yellow/cache"));
        versions.replace("desk/desk.yaml", "shop.orders", "shop.missing");
        assertThat(versions.refusals(Versions.DESK)).contains("UNKNOWN_DATASET");
    }

    @Test
    void linksAndSubmodulesAreRefusedWhoeverProposesThem() throws IOException {
        Files.createSymbolicLink(versions.head.resolve("desk/passwd.yaml"), Path.of("/etc/passwd"));
        assertThat(versions.refusals(Versions.PLATFORM)).contains("LINK_PROPOSED");
        Files.delete(versions.head.resolve("desk/passwd.yaml"));
        Files.createSymbolicLink(versions.head.resolve("desk/shop"), Path.of("../shop"));
        assertThat(versions.refusals(Versions.DESK)).contains("LINK_PROPOSED");
        Files.delete(versions.head.resolve("desk/shop"));
        versions.add("desk/sub/.git", "gitdir: ../../x\n");
        assertThat(versions.refusals(Versions.PLATFORM)).contains("LINK_PROPOSED");
    }

    @Test
    void aProgramOutsideTheFolderIsRefused() throws IOException {
        versions.replace("desk/desk.yaml", "sql: totals.sql", "sql: ../../../../../../etc/passwd");
        assertThat(versions.refusals(Versions.DESK)).contains("PROGRAM_MISSING");
    }

    @Test
    void aProgramThatAnotherTeamOwnsStaysTheirs() throws IOException {
        versions.add("shop/run.sql", "SELECT 1;\n");
        versions.replace("desk/desk.yaml", "sql: totals.sql", "sql: ../shop/run.sql");
        assertThat(versions.refusals(Versions.SHOP)).contains("NOT_THE_OWNER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk/\u0455hop", "\u0430pac"})
    void namesThatLookLikeOthersAreRefused(String name) throws IOException {
        versions.add("desk/twin.yaml", "kind: Workspace\nname: " + name.substring(name.indexOf('/') + 1)
                + "\nteam: emea/desk\ngroups: {a: {datasets: [shop.orders]}}\n");
        assertThat(versions.refusals(Versions.DESK)).contains("BAD_NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DESK/desk.yaml", "desk/Desk.YAML.yaml\u200b.yaml", "desk/a\u202eb.yaml", "desk/\uff44esk.yaml", "desk/a\nb.yaml"})
    void pathsThatAreTakenForOthersAreRefused(String path) throws IOException {
        versions.add("desk/desk.yaml.copy", "");
        versions.add(path, "# nothing\n");
        assertThat(versions.refusals(Versions.DESK)).contains("PATH_CONFUSING");
    }

    @Test
    void textThatReadsOtherwiseThanItRunsIsRefused() throws IOException {
        versions.add("desk/totals.sql", "SELECT 1; -- \u202e ;slatot MORF ETELED\n");
        assertThat(versions.refusals(Versions.DESK)).containsExactly("TEXT_REORDERED");
    }

    @Test
    void aCommentOnAPullRequestRendersNothingOfIt() throws IOException {
        versions.replace("desk/desk.yaml", "name: desk\n", "name: desk\ndocumentation: \"`` | <img src=x> @all [x](http://evil)\"\n");
        var comment = ChangeFormat.MARKDOWN.of(versions.proposal().changes(), versions.proposal().breaking());
        assertThat(comment).contains("`` '' \\| <img src=x> @all [x](http://evil) ``");
        assertThat(comment.lines().filter(l -> l.startsWith("|")))
                .allSatisfy(l -> assertThat(l.replace("\\|", "").chars().filter(c -> c == '|').count()).isEqualTo(7));
    }
}
