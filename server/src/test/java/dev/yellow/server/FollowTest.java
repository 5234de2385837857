package dev.yellow.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.testing.git.TestGit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server follows a branch at a git server.
class FollowTest {
    private static final String TOKEN = "canary-5b7f-reads-models";
    private static final String SECRET = "canary-88d1-signs-webhooks";

    @TempDir Path folder;
    private Shop shop;
    private TestGit git;

    @BeforeEach
    void aRepositoryWithTheStarter() throws IOException {
        git = new TestGit(Files.createDirectories(folder.resolve("git")), TOKEN);
        git.create("shop");
        shop = new Shop(folder);
        shop.edit("ecosystem.yaml", "live: github.com/your-company/shop@main",
                "live: " + git.url("shop").substring("http://".length()).replace(".git", "") + "@main");
        shop.variables.put("YELLOW_GIT_URL", git.url("shop"));
        shop.variables.put("YELLOW_GIT_CREDENTIAL", "models");
        shop.variables.put("YELLOW_CREDENTIAL_MODELS_TOKEN", TOKEN);
        shop.variables.put("YELLOW_GIT_WEBHOOK_CREDENTIAL", "hook");
        shop.variables.put("YELLOW_CREDENTIAL_HOOK_TOKEN", SECRET);
    }

    @AfterEach
    void close() {
        shop.close();
        git.close();
    }

    @Test
    void webhooksHaveCommitsAppliedAndABadOneLeavesWhatRan() throws Exception {
        var good = push("the starter");
        shop.variables.put("YELLOW_GIT_INTERVAL", "1h");
        try (var server = RunningServer.start(folder, shop.variables)) {
            Wait.until(() -> assertThat(status(server)).contains("\"status\":\"following\"", "\"running\":\"" + good + "\""));
            shop.edit("teams/main/shop/shop.yaml", "key: [order_id]", "keys: [order_id]");
            var bad = push("a mistake");
            assertThat(hook(server, "push", "refs/heads/main", "another secret").statusCode()).isEqualTo(401);
            assertThat(hook(server, "push", "refs/heads/main", "another secret").body()).contains("YL4909");
            assertThat(hook(server, "push", "refs/heads/edit", SECRET).body()).isEqualTo("{\"looking\":false}");
            assertThat(hook(server, "ping", "refs/heads/main", SECRET).body()).isEqualTo("{\"looking\":false}");
            assertThat(status(server)).contains("\"newest\":\"" + good + "\"");

            assertThat(hook(server, "push", "refs/heads/main", SECRET).body()).isEqualTo("{\"looking\":true}");
            Wait.until(() -> assertThat(status(server))
                    .contains("\"status\":\"refused\"", "\"newest\":\"" + bad + "\"", "\"running\":\"" + good + "\"", "YL1303"));
            assertThat(get(server, "/q/metrics")).contains("yellow_model_refused 1.0", "yellow_model_age_seconds");
            assertThat(server.get("/q/health/ready").statusCode()).as("a bad commit is no reason to be unready").isEqualTo(200);
            shop.done("job", "trigger", "live/shop");
            Wait.until(() -> assertThat(shop.ends("live/shop")).containsExactly("SUCCEEDED|1"));

            git.down();
            shop.edit("teams/main/shop/shop.yaml", "keys: [order_id]", "key: [order_id]");
            var mended = push("mended");
            assertThat(hookOfGitLab(server, "Push Hook", "refs/heads/main", "another secret").statusCode()).isEqualTo(401);
            assertThat(hookOfGitLab(server, "Push Hook", "refs/heads/edit", SECRET).body()).isEqualTo("{\"looking\":false}");
            assertThat(hookOfGitLab(server, "Push Hook", "refs/tags/main", SECRET).body()).isEqualTo("{\"looking\":false}");
            assertThat(hookOfGitLab(server, "Tag Push Hook", "refs/heads/main", SECRET).body()).isEqualTo("{\"looking\":false}");
            assertThat(hookOfGitLab(server, "Push Hook", "refs/heads/main", SECRET).body()).isEqualTo("{\"looking\":true}");
            Wait.until(() -> assertThat(status(server)).contains("\"status\":\"unreachable\"", "YL2701", "\"running\":\"" + good + "\""));
            git.up();
            hook(server, "push", "refs/heads/main", SECRET);
            Wait.until(() -> assertThat(status(server)).contains("\"status\":\"following\"", "\"running\":\"" + mended + "\"", "\"fault\":null"));
            assertThat(get(server, "/q/metrics")).contains("yellow_model_refused 0.0");
            assertThat(get(server, "/api/v1/model/versions")).contains("refused: 2 faults, YL1303", "Ann <ann@acme.example>");
            assertThat(server.log()).doesNotContain(TOKEN, SECRET);
        }
    }

    @Test
    void withoutWebhooksItLooksAtEachInterval() throws Exception {
        shop.variables.put("YELLOW_GIT_INTERVAL", "1s");
        shop.variables.remove("YELLOW_GIT_WEBHOOK_CREDENTIAL");
        git.down();
        try (var server = RunningServer.start(folder, shop.variables, "--slots", "0")) {
            Wait.until(() -> assertThat(status(server)).contains("\"status\":\"unreachable\""));
            var first = push("the starter");
            git.up();
            Wait.until(() -> assertThat(status(server)).contains("\"status\":\"following\"", "\"running\":\"" + first + "\""));
            var second = push("the same again, with another file", "README.md");
            Wait.until(() -> assertThat(status(server)).contains("\"running\":\"" + second + "\""));
            assertThat(hook(server, "push", "refs/heads/main", SECRET).statusCode()).as("no webhook is agreed upon").isEqualTo(404);
        }
    }

    private String push(String message, String... more) throws IOException {
        try (var files = Files.walk(folder.resolve("shop"))) {
            for (var file : files.filter(Files::isRegularFile).toList())
                git.write("shop", folder.resolve("shop").relativize(file).toString(), Files.readString(file));
        }
        for (var file : more) git.write("shop", file, message);
        return git.push("shop", "main", message);
    }

    private static HttpResponse<String> hook(RunningServer server, String event, String ref, String secret) throws Exception {
        var body = "{\"zen\": {\"ref\": \"refs/heads/no\"}, \"ref\": \"" + ref + "\"}";
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + "/webhooks/github"))
                .POST(HttpRequest.BodyPublishers.ofString(body)).header("Content-Type", "application/json")
                .header("X-GitHub-Event", event).header("X-Hub-Signature-256", "sha256=" + HexFormat.of()
                .formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)))));
    }

    private static HttpResponse<String> hookOfGitLab(RunningServer server, String event, String ref, String secret) throws Exception {
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + "/webhooks/gitlab"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"object_kind\": \"push\", \"ref\": \"" + ref + "\"}"))
                .header("Content-Type", "application/json").header("X-Gitlab-Event", event).header("X-Gitlab-Token", secret));
    }

    private String status(RunningServer server) {
        return get(server, "/api/v1/model");
    }

    private String get(RunningServer server, String path) {
        try {
            return server.send(HttpRequest.newBuilder(URI.create(server.url() + path))
                    .header("Authorization", "Bearer " + Files.readString(folder.resolve("data/server.token")))).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
