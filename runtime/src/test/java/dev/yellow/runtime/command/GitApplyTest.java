package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.testing.git.TestGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The merge database follows a branch at a git server.
class GitApplyTest {
    private static final String TOKEN = "canary-91ac";

    @TempDir Path folder;
    private Shop shop;
    private TestGit git;

    @BeforeEach
    void aRepositoryWithTheStarter() throws IOException {
        git = new TestGit(Files.createDirectories(folder.resolve("git")), TOKEN);
        git.create("shop");
        shop = new Shop(folder);
        shop.variables.put("YELLOW_GIT_CREDENTIAL", "reader_of_models");
        shop.variables.put("YELLOW_CREDENTIAL_READER_OF_MODELS_TOKEN", TOKEN);
        shop.variables.put("YELLOW_GIT_CACHE_DIR", folder.resolve("clones").toString());
        var live = git.url("shop").substring("http://".length()).replace(".git", "") + "@main";
        shop.edit("ecosystem.yaml", "live: github.com/your-company/shop@main", "live: " + live);
        push("the starter");
    }

    @AfterEach
    void close() {
        shop.close();
        git.close();
    }

    /// The model's folder as a commit.
    private String push(String message) throws IOException {
        try (var files = Files.walk(folder.resolve("shop"))) {
            for (var file : files.filter(Files::isRegularFile).toList())
                git.write("shop", folder.resolve("shop").relativize(file).toString(), Files.readString(file));
        }
        return git.push("shop", "main", message);
    }

    @Test
    void aCommitIsAppliedUnderItsAuthorsName() {
        assertThat(shop.done("apply", "--git", git.url("shop"))).contains("streams     2").contains("new stream live/shop");
        assertThat(shop.done("apply", "--git", git.url("shop"), "--format", "yaml")).contains("changes: []");
        assertThat(shop.done("model", "history", "--format", "yaml")).contains("Ann <ann@acme.example>")
                .contains(git.url("shop") + "@main ").doesNotContain(TOKEN);
        assertThat(shop.done("model", "history", "--plan", "1")).startsWith("{\"model\":\"" + git.url("shop") + "@main ")
                .contains("CREATE SCHEMA \\\"live\\\"", "\"job\":\"live/shop\",\"change\":\"added\"",
                "CREATE TABLE \\\"live\\\".\\\"shop_customers\\\"");
        assertThat(shop.done("job", "run", "live/shop", "--format", "yaml")).contains("batch: 1");
    }

    @Test
    void aSourceThatIsUnreachableKeepsNothingFromBeingAppliedAndTheRestRuns() throws IOException {
        shop.done("apply", "--git", git.url("shop"));
        shop.done("job", "run", "live/shop");
        shop.edit("teams/main/shop/shop.yaml", "host: 127.0.0.1", "host: 127.0.0.2");
        shop.edit("teams/main/shop/shop.yaml", "varchar(256)", "varchar(300)");
        push("another address, where nobody listens");
        assertThat(shop.done("apply", "--git", git.url("shop"))).contains("changed stream live/shop");
        assertThat(shop.run("job", "run", "live/shop").exit()).as("to be tried again").isEqualTo(1);
        assertThat(shop.merge.rows("SELECT name FROM desk.current_shop_customers ORDER BY 1")).as("what was committed stays").containsExactly("Ann", "Bob");
    }

    @Test
    void aBadCommitChangesNothingAndIsKeptAsRefused() throws IOException {
        shop.done("apply", "--git", git.url("shop"));
        shop.edit("teams/main/shop/shop.yaml", "key: [order_id]", "keys: [order_id]");
        var id = push("a mistake");
        var run = shop.run("apply", "--git", git.url("shop"));
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("YL1022 teams/main/shop/shop.yaml:");
        assertThat(shop.done("model", "history", "--format", "yaml")).contains(id).contains("refused: 2 faults, YL1303");
        assertThat(shop.done("job", "run", "live/shop", "--format", "yaml")).contains("batch: 1");
    }

    @Test
    void whatTheDoctorSaysToApplyIsTheBranchThatRuns() throws IOException {
        shop.done("apply", "--git", git.url("shop"));
        shop.edit("teams/main/shop/shop.yaml", "key: [order_id]", "keys: [order_id]");
        push("a mistake");
        assertThat(shop.run("apply", "--git", git.url("shop")).exit()).isEqualTo(3);
        shop.merge.execute("DROP SCHEMA desk CASCADE");
        assertThat(shop.run("doctor").out()).contains("yellow apply --git " + git.url("shop") + " --branch main");
    }

    @Test
    void aTypeOfCredentialThatThereIsNotIsRefused() {
        shop.variables.put("YELLOW_GIT_CREDENTIAL_TYPE", "password");
        assertThat(shop.run("apply", "--git", git.url("shop")).err()).contains("YL4505").contains("\"password\"").contains("ssh_key");
    }

    @Test
    void anotherBranchThanTheLiveOneIsRefused() throws IOException {
        git.push("shop", "edit", "the same, elsewhere");
        var run = shop.run("apply", "--git", git.url("shop"), "--branch", "edit");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("YL4503").contains("@main").contains("@edit");
    }

    @Test
    void aServerThatIsDownChangesNothingAndIsTriedAgain() {
        git.down();
        var run = shop.run("apply", "--git", git.url("shop"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("YL2701").doesNotContain(TOKEN);
    }

    @Test
    void itGoesOnWithTheBranchThroughBadCommitsAndOutages() throws Exception {
        var ended = new AtomicReference<Integer>();
        var following = Thread.ofPlatform().start(() -> ended.set(shop.run("apply", "--git", git.url("shop"), "--follow", "1s").exit()));
        try {
            until(() -> shop.run("job", "list", "--format", "yaml").out().contains("live/shop"));
            shop.edit("teams/main/shop/shop.yaml", "key: [order_id]", "keys: [order_id]");
            push("a mistake");
            until(() -> shop.run("model", "history", "--format", "yaml").out().contains("refused: 2 faults"));
            git.down();
            shop.edit("teams/main/shop/shop.yaml", "keys: [order_id]", "key: [order_id]");
            shop.edit("teams/main/shop/shop.yaml", "varchar(256)", "varchar(300)");
            var id = push("mended, and wider");
            git.up();
            until(() -> shop.run("model", "history", "--last", "1", "--format", "yaml").out().contains(id));
        } finally {
            following.interrupt();
            following.join();
        }
        assertThat(ended.get()).isNotZero();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (var end = System.nanoTime() + 120_000_000_000L; System.nanoTime() < end; LockSupport.parkNanos(50_000_000)) if (condition.getAsBoolean()) return;
        throw new AssertionError("it did not come about in 120 s");
    }
}
