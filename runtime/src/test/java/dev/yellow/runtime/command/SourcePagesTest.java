package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples of the pages on objects and on APIs, from the model to the rows that the page shows.
class SourcePagesTest {
    private static final Pattern FENCE = Pattern.compile("^```\\w+ (.+)\\n((?s:.*?))^```$", Pattern.MULTILINE);
    private static final String MODEL = "shop.yaml";
    private static final String RESULT = "result";
    private static final String TOKEN = "canary-3d1f";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv.md", "jsonl.md"})
    void objectsBecomeTheRowsThatThePageShows(String page) throws IOException {
        var shown = fences(page);
        var drop = Files.createDirectories(folder.resolve("drop"));
        try (var shop = shop(shown, "/srv/drop", drop.toString())) {
            var objects = shown.keySet().stream().filter(name -> name.startsWith("customers/")).toList();
            assertThat(objects).hasSize(2);
            for (var object : objects) {
                write(drop.resolve(object), shown.get(object));
                run(shop);
            }
            rows(shop, shown);
        }
    }

    @Test
    void anApiBecomesTheRowsThatThePageShows() throws IOException {
        var shown = fences("http.md");
        var answers = new HashMap<Map<String, String>, String>();
        shown.forEach((name, text) -> {
            if (name.startsWith("GET ")) answers.put(request(name.substring("GET ".length())), text);
        });
        assertThat(answers).hasSize(3);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
        try (var shop = shop(shown, "https://api.example.org", "http://127.0.0.1:" + server.getAddress().getPort())) {
            run(shop);
            assertThat(shop.merge.rows("SELECT name FROM desk.current_shop_customers ORDER BY customer_id")).containsExactly("Ann", "Bob");
            run(shop);
            rows(shop, shown);
        } finally {
            server.stop(0);
        }
    }

    private Shop shop(Map<String, String> shown, String place, String here) throws IOException {
        var shop = new Shop(folder);
        shop.variables.put("YELLOW_CREDENTIAL_SHOP_API_TOKEN", TOKEN);
        assertThat(shown.get(MODEL)).contains(place);
        Files.writeString(folder.resolve("shop/teams/main/shop/shop.yaml"), shown.get(MODEL).replace(place, here));
        shop.edit("stacks/local.yaml", "shop_reader: user_password}", "shop_reader: user_password, shop_api: token}");
        shop.edit("teams/main/desk/desk.yaml", "[shop.customers, shop.orders]", "[shop.customers]");
        shop.done("apply", "shop");
        return shop;
    }

    private static void run(Shop shop) {
        shop.done("job", "run", "live/shop.customers");
    }

    private static void rows(Shop shop, Map<String, String> shown) {
        assertThat(shop.merge.rows("SELECT * FROM desk.current_shop_customers ORDER BY 1")).isEqualTo(shown.get(RESULT).lines().toList());
    }

    /// The blocks of a page that have a name, by it and in their order.
    private static Map<String, String> fences(String page) throws IOException {
        var fences = new LinkedHashMap<String, String>();
        for (var found = FENCE.matcher(Files.readString(Path.of("../docs/sources").resolve(page))); found.find();) fences.put(found.group(1), found.group(2));
        assertThat(fences).containsKeys(MODEL, RESULT);
        return fences;
    }

    private static void write(Path object, String text) throws IOException {
        Files.createDirectories(object.getParent());
        try (var out = object.toString().endsWith(".gz") ? new GZIPOutputStream(Files.newOutputStream(object)) : Files.newOutputStream(object)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void answer(HttpExchange exchange, Map<Map<String, String>, String> answers) throws IOException {
        try (exchange) {
            var answer = answers.get(request(exchange.getRequestURI().toString()));
            var allowed = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            var body = allowed && answer != null ? answer.getBytes(StandardCharsets.UTF_8) : new byte[0];
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(!allowed ? 401 : answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// Its path and its parameters, whatever their order.
    private static Map<String, String> request(String uri) {
        var parts = uri.split("[?&]");
        var request = new HashMap<>(Map.of("", parts[0]));
        for (var parameter : new ArrayList<>(List.of(parts)).subList(1, parts.length)) {
            var words = Arrays.stream(parameter.split("=", 2)).map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8)).toList();
            request.put(words.getFirst(), words.getLast());
        }
        return request;
    }
}
