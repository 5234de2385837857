package dev.yellow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.yellow.testing.git.TestGit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;

/// The API of one server, over HTTP.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPERATOR = "operators-own-token-0123456789";
    private static final String READER = "readers-own-token-0123456789";

    @TempDir static Path folder;
    private static Shop shop;
    private static TestGit git;
    private static RunningServer server;

    @BeforeAll
    static void serve() throws IOException {
        shop = new Shop(folder);
        shop.source.execute("INSERT INTO customers SELECT n, 'customer ' || n, NULL FROM generate_series(3, 300) n");
        git = new TestGit(Files.createDirectories(folder.resolve("git")), null);
        git.create("shop");
        shop.edit("ecosystem.yaml", "live: github.com/your-company/shop@main",
                "live: " + git.url("shop").substring("http://".length()).replace(".git", "") + "@main");
        try (var files = Files.walk(folder.resolve("shop"))) {
            for (var file : files.filter(Files::isRegularFile).toList())
                git.write("shop", folder.resolve("shop").relativize(file).toString(), Files.readString(file));
        }
        git.push("shop", "main", "the starter");
        shop.variables.put("YELLOW_GIT_URL", git.url("shop"));
        shop.variables.put("YELLOW_SERVER_OPERATORS", "ops");
        shop.variables.put("YELLOW_SERVER_READERS", "eye");
        shop.variables.put("YELLOW_CREDENTIALS_STORE", "files");
        shop.variables.put("YELLOW_CREDENTIALS_DIR", folder.resolve("credentials").toString());
        secret("ops/token", OPERATOR);
        secret("eye/token", READER);
        secret("shop_reader/username", shop.source.user());
        secret("shop_reader/password", shop.source.password());
        server = RunningServer.start(folder, shop.variables);
        Wait.until(() -> assertThat(call("GET", "/api/v1/model", READER, "").body()).contains("\"status\":\"following\""));
    }

    @AfterAll
    static void stop() {
        server.close();
        shop.close();
        git.close();
    }

    @Test
    @Order(1)
    void everyPathNeedsATokenButHealthAndTheDescription() {
        for (var path : List.of("/q/health", "/q/health/live", "/q/openapi")) assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
        for (var path : List.of("/api/v1/jobs", "/q/metrics", "/", "/q/anything", "/nothing", "/q/health/../metrics", "/api/v1/../v1/queue")) {
            assertThat(server.get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(call("GET", path, "wrong", "").statusCode()).as(path).isEqualTo(401);
        }
        var refused = server.get("/api/v1/jobs");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        problem(refused, "YL4905");
        assertThat(call("GET", "/api/v1/jobs", READER, "").statusCode()).isEqualTo(200);
        var forbidden = call("POST", "/api/v1/jobs/live/shop/trigger", READER, "{}");
        assertThat(forbidden.statusCode()).isEqualTo(403);
        problem(forbidden, "YL4906");
        assertThat(shop.merge.rows("SELECT count(*) FROM yellow.change")).containsExactly("0");
        assertThat(call("GET", "/q/metrics", READER, "").statusCode()).isEqualTo(200);
        assertThat(server.log()).doesNotContain(OPERATOR, READER);
    }

    @Test
    @Order(2)
    void aChangeIsOneObjectWhicheverWayItIsAskedForAndIsKept() throws IOException {
        var paused = JSON.readTree(done("/api/v1/jobs/live/shop/pause", "{\"reason\": \"the shop moves\"}"));
        assertThat(paused.path("actor").asText() + " " + paused.path("kind").asText() + " " + paused.path("way").asText() + " "
                + paused.path("result").asText()).isEqualTo("ops pause api done");
        assertThat(shop.done("queue", "--all", "--format", "yaml")).contains("job paused by ops: the shop moves");
        shop.done("job", "resume", "live/shop", "--reason", "it is there");
        done("/api/v1/pauses/store/shop", "");
        done("/api/v1/pauses/store/shop/resume", "{}");
        done("/api/v1/pauses/all", "");
        done("/api/v1/pauses/all/resume", "");
        done("/api/v1/jobs/live/shop/trigger", "");
        Wait.until(() -> assertThat(shop.ends("live/shop")).containsExactly("SUCCEEDED|1"));
        done("/api/v1/jobs/live/shop/cancel", "");

        var unknown = call("POST", "/api/v1/jobs/live/nothing/trigger", OPERATOR, "");
        assertThat(unknown.statusCode()).isEqualTo(404);
        problem(unknown, "YL3502");
        var nothing = call("POST", "/api/v1/jobs/live/shop/reset", OPERATOR, "");
        assertThat(nothing.statusCode()).isEqualTo(409);
        problem(nothing, "YL3022");
        assertThat(shop.merge.rows("SELECT kind, target, way, split_part(result, ' ', 1) FROM yellow.change ORDER BY id")).containsExactly(
                "pause|job live/shop|api|done", "resume|job live/shop|command|done", "pause|store shop|api|done",
                "resume|store shop|api|done", "pause|all|api|done", "resume|all|api|done",
                "trigger|job live/shop|api|done", "cancel|job live/shop|api|done", "trigger|job live/nothing|api|YL3502", "reset|job live/shop|api|YL3022");
        assertThat(shop.done("changes", "--format", "yaml")).contains("reason: the shop moves", "actor: ops", "reason: it is there");
    }

    @Test
    @Order(3)
    void deletesThatTheGuardStoppedAreAcceptedByTheBatchsNumberAndGoOn() {
        shop.source.execute("DELETE FROM customers");
        done("/api/v1/jobs/live/shop/trigger", "");
        Wait.until(() -> assertThat(get("/api/v1/queue")).contains("\"state\":\"parked\""));
        problem(call("POST", "/api/v1/jobs/live/shop/batches/1/accept", OPERATOR, ""), "YL3080");
        assertThat(get("/api/v1/jobs/live/shop/batches/2")).contains("\"error\":\"YL3010\"");
        done("/api/v1/jobs/live/shop/batches/2/accept", "{\"reason\": \"they moved\"}");
        Wait.until(() -> assertThat(get("/api/v1/jobs/live/shop/batches/2")).contains("\"status\":\"committed\"", "\"deleted\":300"));
    }

    @Test
    @Order(4)
    void commandsAnswerTheSameThroughAServerAndWithoutTheMergeDatabase() throws IOException {
        secret("nobody/token", "nobodys-token-0123456789");
        Wait.until(() -> assertThat(get("/api/v1/queue")).isEqualTo("[]"));
        for (var words : List.of(List.of("job", "list"), List.of("job", "show", "live/shop"), List.of("job", "show", "live/shop", "--runs", "1"),
                List.of("batch", "list", "live/shop", "--last", "1"), List.of("batch", "show", "live/shop"), List.of("batch", "show", "live/shop", "--batch", "1"),
                List.of("queue"), List.of("queue", "--all"), List.of("changes", "--last", "3"))) for (var format : List.of("table", "yaml", "json")) {
            var command = Stream.concat(words.stream(), Stream.of("--format", format)).toArray(String[]::new);
            assertThat(shop.through(server.url(), "eye", command)).as(String.join(" ", command)).isEqualTo(new Shop.Said(0, shop.done(command), ""));
        }
        for (var words : List.of("job pause live/shop --reason holidays", "job resume live/shop", "job pause --store shop", "job resume --store shop",
                "job pause --platform live", "job resume --platform live", "job pause --all", "job resume --all", "job trigger live/shop", "job cancel live/shop"))
            assertThat(shop.through(server.url(), "ops", words.split(" ")).exit()).as(words).isZero();
        assertThat(shop.merge.rows("SELECT kind, target, actor, reason, way, result FROM (SELECT * FROM yellow.change ORDER BY id DESC LIMIT 10) c ORDER BY id"))
                .startsWith("pause|job live/shop|ops|holidays|api|done", "resume|job live/shop|ops|by command|api|done", "pause|store shop|ops|by command|api|done")
                .endsWith("resume|all|ops|by command|api|done", "trigger|job live/shop|ops|by command|api|done", "cancel|job live/shop|ops|by command|api|done");
        var url = server.url() + "/";
        refuses(shop.through(url, "ops", "batch", "reset", "history/shop"), 3, "YL3022 stream history/shop");
        refuses(shop.through(url, "ops", "batch", "accept", "live/shop", "1"), 3, "YL3080 stream live/shop, batch 1");
        refuses(shop.through(url, "ops", "job", "show", "live/nothing"), 2, "YL3016");
        refuses(shop.through(url, "ops", "batch", "show", "live/shop", "--batch", "99"), 2, "YL4003");
        refuses(shop.through(url, "eye", "job", "pause", "--all"), 3, "YL4906");
        refuses(shop.through(url, "nobody", "job", "list"), 2, "YL4905");
        refuses(shop.through(url, "", "job", "list"), 2, "YL4905 YELLOW_SERVER_CREDENTIAL");
        refuses(shop.through(server.url() + "/q", "ops", "job", "list"), 2, "YL4908");
        refuses(shop.through(git.url("shop"), "ops", "job", "list"), 1, "something else than a server of Yellow's answers, with status 404");
        refuses(shop.through("http://127.0.0.1:1", "ops", "job", "list"), 1, "YL4912 http://127.0.0.1:1: the server does not answer");
        refuses(shop.through("ftp://me:secret@127.0.0.1", "ops", "job", "list"), 2, "YL4902 YELLOW_SERVER_URL: \"ftp://...@127.0.0.1\"");
    }

    private static void refuses(Shop.Said said, int exit, String beginning) {
        assertThat(said.err()).contains(beginning).contains("mend: ").doesNotContain(OPERATOR, READER, "nobodys-token");
        assertThat(said.exit()).as(said.err()).isEqualTo(exit);
    }

    @Test
    @Order(5)
    void everyAnswerIsAsTheDescriptionSays() throws IOException {
        var api = JSON.readTree(server.get("/q/openapi?format=json").body());
        var asked = new ArrayList<String>();
        for (var path : api.path("paths").properties()) {
            var operation = path.getValue().path("get");
            if (operation.isMissingNode() || !path.getKey().startsWith("/api")) continue;
            var schema = operation.path("responses").path("200").path("content").path("application/json").path("schema");
            assertThat(schema.isMissingNode()).as(path.getKey()).isFalse();
            var where = path.getKey().replace("{platform}", "live").replace("{stream}", "shop").replace("{number}", "2")
                    .replace("{store}", "shop").replace("{dataset}", "orders").replace("{zone}", "main").replace("{team}", "shop")
                    .replace("{id}", "1");
            var answer = call("GET", where + (where.endsWith("queue") ? "?all=true" : ""), READER, "");
            assertThat(answer.statusCode()).as(where).isEqualTo(200);
            var body = JSON.readTree(answer.body());
            assertThat(body).as(where).isNotEmpty();
            describes(api, schema, body, where);
            asked.add(path.getKey());
        }
        assertThat(asked).contains("/api/v1/model/stores/{store}/consumers", "/api/v1/model/impact/{store}", "/api/v1/jobs",
                "/api/v1/jobs/{platform}/{stream}", "/api/v1/queue", "/api/v1/changes");
        for (var path : api.path("paths")) for (var operation : path) {
            assertThat(operation.path("operationId").asText()).isNotEmpty();
            assertThat(operation.path("summary").asText()).as(operation.toString()).endsWith(".");
            assertThat(operation.path("security").toString()).contains("token");
            assertThat(operation.path("responses").path("default").path("content").has("application/problem+json")).isTrue();
        }
        problem(call("GET", "/api/v1/jobs/live/nothing", READER, ""), "YL3016");
        problem(call("GET", "/api/v1/jobs/live/shop/batches/99", READER, ""), "YL4003");
        problem(call("GET", "/api/v1/changes?last=0", READER, ""), "YL4907");
        problem(call("POST", "/api/v1/jobs/live/shop/pause", OPERATOR, "{\"raison\": 1}"), "YL4907");
        problem(call("POST", "/api/v1/pauses/table/x", OPERATOR, ""), "YL4907");
        problem(call("GET", "/api/v1/nothing", READER, ""), "YL4908");
        problem(call("GET", "/api/v1/model/impact/nothing", READER, ""), "YL4003");
        problem(call("GET", "/api/v1/model/stores/nothing/contract", READER, ""), "YL4003");
        problem(call("GET", "/api/v1/model/versions/99/plan", READER, ""), "YL4003");
        var standard = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                .getSchema(Files.readString(Path.of("../model/src/test/resources/odcs/odcs-json-schema-v3.1.0.json")));
        var contract = get("/api/v1/model/stores/shop/contract");
        assertThat(standard.validate(contract, InputFormat.JSON)).isEmpty();
        assertThat(contract).isEqualToIgnoringWhitespace(shop.done("model", "export", "shop", "shop", "--format", "odcs-json"));
        Files.writeString(folder.resolve("contract.json"), contract);
        assertThat(shop.done("model", "import", "contract.json")).contains("name: shop", "customer_id: integer not null");
        assertThat(get("/api/v1/model/stores/shop/consumers"))
                .contains("{\"workspace\":\"desk\",\"group_name\":\"current\",\"store\":\"shop\",\"dataset\":\"orders\"");
        assertThat(get("/api/v1/model/teams/main/shop")).contains("\"store\":\"shop\"").doesNotContain("\"workspace\":\"desk\"");
    }

    @Test
    @Order(6)
    void aNewTokenWorksAndARemovedOneCeasesToWithoutARestart() throws IOException {
        secret("eye/token", "readers-new-token-0123456789");
        Files.delete(folder.resolve("credentials/ops/token"));
        Wait.until(() -> assertThat(call("GET", "/api/v1/jobs", "readers-new-token-0123456789", "").statusCode()).isEqualTo(200));
        assertThat(call("GET", "/api/v1/jobs", READER, "").statusCode()).isEqualTo(401);
        assertThat(call("GET", "/api/v1/jobs", OPERATOR, "").statusCode()).isEqualTo(401);
    }

    private static void secret(String file, String text) throws IOException {
        var path = folder.resolve("credentials").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /// By the schema, and with no field more or less.
    private static void describes(JsonNode api, JsonNode schema, JsonNode body, String where) {
        var whole = JSON.createObjectNode();
        whole.set("components", api.path("components"));
        whole.setAll((ObjectNode) schema);
        var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(whole.toString())
                .validate(body.toString(), InputFormat.JSON);
        assertThat(errors).as(where).isEmpty();
        fields(api, schema, body, where);
    }

    private static void fields(JsonNode api, JsonNode schema, JsonNode body, String where) {
        if (schema.has("$ref")) {
            fields(api, api.at(schema.path("$ref").asText().substring(1)), body, where);
        } else if (body.isArray()) {
            for (var one : body) fields(api, schema.path("items"), one, where);
        } else if (body.isObject() && schema.has("properties")) {
            assertThat(new TreeSet<>(names(body))).as(where).isEqualTo(new TreeSet<>(names(schema.path("properties"))));
            for (var field : body.properties()) fields(api, schema.path("properties").path(field.getKey()), field.getValue(), where + "." + field.getKey());
        }
    }

    private static List<String> names(JsonNode object) {
        return Stream.of(object).flatMap(o -> o.properties().stream()).map(Map.Entry::getKey).toList();
    }

    private static void problem(HttpResponse<String> response, String code) {
        assertThat(response.headers().firstValue("Content-Type").orElse("")).as(response.body()).startsWith("application/problem+json");
        try {
            var problem = JSON.readTree(response.body());
            assertThat(problem.path("code").asText()).as(response.body()).isEqualTo(code);
            assertThat(problem.path("status").asInt()).isEqualTo(response.statusCode());
            for (var field : List.of("type", "title", "detail", "mend")) assertThat(problem.path(field).asText()).as(field).isNotEmpty();
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    private static String get(String path) {
        var response = call("GET", path, READER, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static String done(String path, String body) {
        var response = call("POST", path, OPERATOR, body);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return response.body();
    }

    private static HttpResponse<String> call(String method, String path, String token, String body) {
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json"));
    }
}
