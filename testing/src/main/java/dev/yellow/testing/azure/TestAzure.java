package dev.yellow.testing.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Microsoft Entra and one Key Vault on one port, over TLS. A token of a workload is taken only if the test's own cluster
/// signed it for the right account; a token of access only if this Entra signed it for the vault and it has not expired.
///
/// The vault's host is [#HOST], as the real one's, which the client insists on: its JVM maps it with
/// `-Djdk.net.hosts.file`, and trusts [#trust].
public final class TestAzure implements AutoCloseable {
    public static final String HOST = "acme.vault.azure.net";
    public static final String TENANT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    public static final String CLIENT = "11111111-2222-3333-4444-555555555555";
    /// The account that the identity's federated credential names.
    public static final String SUBJECT = "system:serviceaccount:yellow:yellow-server";
    private static final String PASSWORD = "changeit";
    private static final String VAULT = "https://vault.azure.net";

    private final HttpsServer server;
    private final Path folder;
    private final Signer cluster = new Signer();
    private final Signer entra = new Signer();
    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.WELL;
    private volatile Duration lifetime = Duration.ofHours(1);

    /// How it answers.
    public enum Mood { WELL, REFUSES, VAULT_BUSY, ENTRA_BUSY, GONE }

    private record Secret(String value, @Nullable Instant expires, boolean enabled) {}

    private TestAzure(HttpsServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /// @param folder for its certificate
    public static TestAzure start(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var store = folder.resolve("azure.p12");
        var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
                "azure", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=test",
                "-ext", "san=dns:localhost,ip:127.0.0.1,dns:" + HOST, "-validity", "30", "-storetype", "PKCS12", "-keystore",
                store.toString(), "-storepass", PASSWORD).redirectErrorStream(true).start();
        var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) throw new IOException("keytool: " + said);
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("azure", keys.getCertificate("azure"));
        try (var out = Files.newOutputStream(folder.resolve("trust.p12"))) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost " + HOST + "\n");
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        var azure = new TestAzure(server, folder);
        server.createContext("/", azure::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return azure;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// The vault, as a setting names it.
    public String vault() {
        return "https://" + HOST + ":" + port();
    }

    /// The system properties of a JVM that trusts it and finds its host.
    public Map<String, String> properties() {
        return Map.of("javax.net.ssl.trustStore", folder.resolve("trust.p12").toString(), "javax.net.ssl.trustStorePassword", PASSWORD,
                "jdk.net.hosts.file", folder.resolve("hosts").toString());
    }

    /// The variables that AKS gives a pod, with a token that lives so long.
    ///
    /// @param subject the pod's service account
    public Map<String, String> variables(String subject, Duration lives) throws IOException {
        var file = folder.resolve("token-" + requests.size() + "-" + subject.hashCode());
        var now = Instant.now();
        Files.writeString(file, cluster.sign("{\"iss\":\"https://cluster.test\",\"sub\":\"" + subject
                + "\",\"aud\":\"api://AzureADTokenExchange\",\"iat\":" + now.getEpochSecond() + ",\"exp\":" + now.plus(lives)
                .getEpochSecond() + "}"));
        return new HashMap<>(Map.of("AZURE_CLIENT_ID", CLIENT, "AZURE_TENANT_ID", TENANT, "AZURE_FEDERATED_TOKEN_FILE", file.toString(),
                "AZURE_AUTHORITY_HOST", "https://localhost:" + port() + "/"));
    }

    public void put(String name, String value) {
        secrets.put(name, new Secret(value, null, true));
    }

    public void put(String name, String value, Instant expires) {
        secrets.put(name, new Secret(value, expires, true));
    }

    public void disable(String name) {
        secrets.computeIfPresent(name, (_, secret) -> new Secret(secret.value, secret.expires, false));
    }

    public void remove(String name) {
        secrets.remove(name);
    }

    public void is(Mood mood) {
        this.mood = mood;
    }

    /// How long its tokens of access live.
    public void tokensLive(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /// Tokens of access that it gave are none from now on.
    public void forgetTokens() {
        entra.forget();
    }

    /// What was asked since, each as method, path and status.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public void forgetRequests() {
        requests.clear();
    }

    /// The claims of a token of access, when it is this Entra's.
    public String claims(String token) {
        return entra.claims(token);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (mood == Mood.GONE) return; // the connection ends without an answer
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/" + TENANT + "/oauth2/v2.0/token")) token(exchange, body);
            else if (path.startsWith("/secrets/")) secret(exchange, path.split("/")[2]);
            else send(exchange, 404, "{}");
        }
    }

    private void token(HttpExchange exchange, String body) throws IOException {
        if (mood == Mood.ENTRA_BUSY) {
            send(exchange, 503, "{}");
            return;
        }
        var form = new HashMap<String, String>();
        for (var pair : body.split("&"))
            form.put(pair.substring(0, pair.indexOf('=')), URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8));
        var assertion = cluster.claims(form.getOrDefault("client_assertion", ""));
        // Clients may ask for more scopes beside.
        var scope = Arrays.stream(form.getOrDefault("scope", "").split(" ")).filter(word -> word.endsWith("/.default")).findFirst().orElse("");
        var good = SUBJECT.equals(Signer.claim(assertion, "sub")) && "api://AzureADTokenExchange".equals(Signer.claim(assertion, "aud")) && alive(assertion)
                && CLIENT.equals(form.get("client_id")) && "client_credentials".equals(form.get("grant_type")) && !scope.isEmpty();
        if (!good) {
            send(exchange, 401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS700213: No matching federated identity record found for presented assertion subject.\",\"error_codes\":[700213]}");
            return;
        }
        var audience = scope.substring(0, scope.length() - "/.default".length());
        var access = entra.sign("{\"aud\":\"" + audience + "\",\"appid\":\"" + CLIENT + "\",\"exp\":" + Instant.now().plus(lifetime)
                .getEpochSecond() + ",\"jti\":\"" + requests.size() + "\"}");
        send(exchange, 200, "{\"token_type\":\"Bearer\",\"expires_in\":" + lifetime.toSeconds() + ",\"ext_expires_in\":"
                + lifetime.toSeconds() + ",\"access_token\":\"" + access + "\"}");
    }

    private static boolean alive(String claims) {
        var expires = Signer.claim(claims, "exp");
        return !expires.isEmpty() && Long.parseLong(expires) > Instant.now().getEpochSecond();
    }

    private void secret(HttpExchange exchange, String name) throws IOException {
        if (mood == Mood.VAULT_BUSY) {
            send(exchange, 503, "{\"error\":{\"code\":\"ServiceUnavailable\",\"message\":\"busy\"}}");
            return;
        }
        var bearer = exchange.getRequestHeaders().getFirst("Authorization");
        var claims = bearer == null || !bearer.startsWith("Bearer ") ? "" : entra.claims(bearer.substring(7));
        if (!VAULT.equals(Signer.claim(claims, "aud")) || !alive(claims)) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Bearer authorization=\"https://localhost:" + port() + "/" + TENANT
                    + "\", resource=\"" + VAULT + "\"");
            send(exchange, 401, "{\"error\":{\"code\":\"Unauthorized\",\"message\":\"AKV10000: Request is missing a Bearer or PoP token.\"}}");
            return;
        }
        var secret = secrets.get(name);
        if (mood == Mood.REFUSES)
            send(exchange, 403, "{\"error\":{\"code\":\"Forbidden\",\"message\":\"Caller is not authorized to perform action on resource.\",\"innererror\":{\"code\":\"ForbiddenByRbac\"}}}");
        else if (secret == null)
            send(exchange, 404, "{\"error\":{\"code\":\"SecretNotFound\",\"message\":\"A secret with (name/id) " + name
                    + " was not found in this key vault.\"}}");
        else if (!secret.enabled)
            send(exchange, 403, "{\"error\":{\"code\":\"Forbidden\",\"message\":\"Operation get is not allowed on a disabled secret.\",\"innererror\":{\"code\":\"SecretDisabled\"}}}");
        else send(exchange, 200, "{\"value\":\"" + secret.value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                + "\",\"id\":\"" + vault() + "/secrets/" + name + "/1\",\"attributes\":{\"enabled\":true"
                    + (secret.expires == null ? "" : ",\"exp\":" + secret.expires.getEpochSecond()) + "}}");
    }

    private void send(HttpExchange exchange, int status, String json) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " " + status);
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
