package dev.yellow.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One server that encrypts and takes an issuer's tokens beside its own, asked by a client that checks its certificate.
class LoginTest {
    private static final String OPERATOR = "canary-7d20-operators-own-token";
    /// Answered to whoever may read, also while no model was applied.
    private static final String ANY = "/q/metrics";
    private static final Map<String, Object> MAY_OPERATE = Map.of("groups", List.of("staff", "data-operators"));
    private static final Map<String, Object> MAY_READ = Map.of("groups", List.of("staff", "data-readers"));

    @TempDir static Path folder;
    private static TestDatabase merge;
    private static TokenIssuer issuer;
    private static TestCertificate certificate;
    private static RunningServer server;

    @BeforeAll
    static void serve() throws Exception {
        merge = TestPostgres.database();
        issuer = new TokenIssuer();
        certificate = TestCertificate.write(folder.resolve("tls"));
        var variables = RunningServer.on(merge);
        variables.put("YELLOW_SERVER_TLS_CERTIFICATE", folder.resolve("tls/tls.crt").toString());
        variables.put("YELLOW_SERVER_TLS_KEY", folder.resolve("tls/tls.key").toString());
        variables.put("YELLOW_SERVER_TLS_RELOAD", "1s");
        variables.put("YELLOW_SERVER_OIDC_URL", issuer.url());
        variables.put("YELLOW_SERVER_OIDC_READERS", "data-readers");
        variables.put("YELLOW_SERVER_OIDC_OPERATORS", "data-operators, data-owners");
        variables.put("YELLOW_SERVER_OPERATORS", "ops");
        variables.put("YELLOW_CREDENTIAL_OPS_TOKEN", OPERATOR);
        server = RunningServer.start(folder, variables, "--slots", "0");
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
        merge.close();
    }

    private static HttpClient trusting(TestCertificate trusted) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("server", trusted.certificate());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpResponse<String> ask(String method, String path, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        try (var client = trusting(certificate)) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aClientThatKnowsTheCertificateIsAnsweredAndNothingIsAnsweredInTheClear() throws Exception {
        assertThat(server.url()).startsWith("https://");
        assertThat(ask("GET", "/q/health/started", "").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/api/v1/jobs", "").statusCode()).isEqualTo(401);
        var clear = HttpRequest.newBuilder(URI.create(server.url().replace("https:", "http:") + "/q/health/started")).build();
        try (var client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> client.send(clear, HttpResponse.BodyHandlers.ofString())).isInstanceOf(IOException.class);
        }
        try (var stranger = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(server.url() + "/q/health/started")).build();
            assertThatThrownBy(() -> stranger.send(request, HttpResponse.BodyHandlers.ofString())).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void groupsHaveTheRightsThatTokensHave() throws Exception {
        assertThat(ask("GET", ANY, issuer.token(MAY_READ)).statusCode()).isEqualTo(200);
        var refused = ask("POST", "/api/v1/pauses/all", issuer.token(MAY_READ));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        assertThat(refused.body()).contains("YL4906", "oidc:ann");
        var nobody = ask("GET", ANY, issuer.token(Map.of("groups", List.of("staff"))));
        assertThat(nobody.statusCode()).isEqualTo(403);
        assertThat(nobody.body()).contains("YL4911", "oidc:ann");
        assertThat(ask("GET", ANY, issuer.token(Map.of())).statusCode()).as("no groups at all").isEqualTo(403);
        assertThat(ask("POST", "/api/v1/no-such-thing", issuer.token(MAY_OPERATE)).statusCode()).as("let in, and not there").isEqualTo(404);
        assertThat(ask("POST", "/api/v1/no-such-thing", OPERATOR).statusCode()).as("Yellow's own tokens too").isEqualTo(404);
    }

    @Test
    void aTokenThatIsNotTheIssuersOwnForYellowNowOpensNothing() throws Exception {
        var right = issuer.token(MAY_OPERATE);
        assertThat(ask("GET", ANY, right).statusCode()).isEqualTo(200);
        var wrong = List.of(issuer.forged(MAY_OPERATE), issuer.unsigned(MAY_OPERATE), right.substring(0, right.length() - 4) + "AAAA",
                right.replaceFirst("\\.[^.]*\\.", ".e30."), "not-a-token",
                issuer.token(with("aud", "somebody-else")), issuer.token(with("iss", "https://elsewhere.example")), issuer.token(with("exp", 1_700_000_000L)));
        for (var token : wrong) assertThat(ask("GET", ANY, token).statusCode()).as(token).isEqualTo(401);
    }

    private static Map<String, Object> with(String claim, Object value) {
        return Map.of("groups", List.of("data-operators"), claim, value);
    }

    @Test
    void aNewKeyOfTheIssuersIsTakenWithoutARestart() throws Exception {
        var old = issuer.token(MAY_READ);
        assertThat(ask("GET", ANY, old).statusCode()).isEqualTo(200);
        issuer.rotate("second");
        Wait.until(() -> assertThat(ask("GET", ANY, issuer.token(MAY_READ)).statusCode()).isEqualTo(200));
    }

    @Test
    void aNewCertificateIsTakenWithoutARestart() throws Exception {
        certificate = TestCertificate.write(folder.resolve("tls"));
        Wait.until(() -> assertThatCode(() -> ask("GET", "/q/health/started", "")).doesNotThrowAnyException());
        assertThat(ask("GET", "/q/health/started", "").statusCode()).isEqualTo(200);
    }

    @Test
    void noSecretIsInItsLogsItsAnswersItsFilesOrTheListOfProcesses() throws Exception {
        var token = issuer.token(MAY_OPERATE);
        var key = Files.readString(folder.resolve("tls/tls.key")).lines().skip(1).findFirst().orElseThrow();
        var said = new StringBuilder();
        for (var path : List.of("/api/v1/jobs", "/api/v1/queue", "/api/v1/no-such-thing", "/q/metrics", "/q/openapi", "/q/health"))
            said.append(ask("GET", path, token).body()).append(ask("GET", path, OPERATOR).body());
        ask("GET", "/api/v1/jobs", token.replace("e", "f"));
        said.append(server.log()).append(Files.readString(Path.of("/proc/" + server.pid() + "/cmdline")));
        try (var files = Files.walk(folder.resolve("data"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) said.append(Files.readString(file));
        } catch (NoSuchFileException _) {
            // It has written nothing.
        }
        assertThat(said.toString()).contains("yellow").doesNotContain(OPERATOR, token, token.substring(token.lastIndexOf('.')), key, merge.password());
    }
}
