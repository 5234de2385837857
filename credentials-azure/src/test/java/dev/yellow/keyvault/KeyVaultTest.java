package dev.yellow.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.credential.CredentialStoreProvider;
import dev.yellow.testing.azure.TestAzure;
import dev.yellow.testing.azure.TestAzure.Mood;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The store against a server that speaks Entra's and Key Vault's protocols over TLS and checks every signature.
class KeyVaultTest {
    private static final String CANARY = "canary-5e1f0a77";
    @TempDir static Path folder;
    static TestAzure azure;

    private Instant now = Instant.now();
    private KeyVaultCredentials store;

    @BeforeAll
    static void start() throws Exception {
        azure = TestAzure.start(folder);
        azure.properties().forEach((name, value) -> {
            // The hosts' file is read once a JVM: the build names it.
            if (!name.equals("jdk.net.hosts.file")) System.setProperty(name, value);
        });
    }

    @AfterAll
    static void stop() {
        azure.close();
    }

    @BeforeEach
    void open() throws IOException {
        store = store(TestAzure.SUBJECT, Duration.ofHours(1));
        azure.put("wwi-reader-username", "reader");
        azure.put("wwi-reader-password", CANARY + "\"1");
    }

    @AfterEach
    void well() {
        azure.is(Mood.WELL);
        azure.tokensLive(Duration.ofHours(1));
        azure.forgetRequests();
    }

    private KeyVaultCredentials store(String subject, Duration lives) throws IOException {
        return new KeyVaultCredentials(azure.vault(), Workload.of(azure.variables(subject, lives)), () -> now);
    }

    private Credential.UserPassword login() {
        return store.resolve("wwi_reader", Credential.UserPassword.class);
    }

    private void refused(Code code, String... says) {
        assertThatThrownBy(this::login).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.fault().code()).isEqualTo(code);
            assertThat(refused.fault().toString()).contains(says).contains("wwi_reader").doesNotContain("canary", "eyJ");
        });
    }

    private static List<String> gets() {
        return azure.requests().stream().filter(request -> request.startsWith("GET") && request.endsWith(" 200")).toList();
    }

    @Test
    void allKindsComeFromSecretsThatAreNamedAfterTheCredential() {
        azure.put("git-token", "t0ken");
        azure.put("tls-tls-crt", "certificate");
        azure.put("tls-tls-key", "line one\nline two\n");
        azure.put("deploy-ssh-privatekey", "private");
        azure.put("deploy-known-hosts", "host key");
        assertThat(login()).isEqualTo(new Credential.UserPassword("reader", CANARY + "\"1"));
        assertThat(store.resolve("git", Credential.Token.class).token()).isEqualTo("t0ken");
        assertThat(store.resolve("tls", Credential.Certificate.class).key()).isEqualTo("line one\nline two\n");
        assertThat(store.resolve("deploy", Credential.SshKey.class)).isEqualTo(new Credential.SshKey("private", "host key"));
    }

    @Test
    void aSecretIsAskedForOnceInFiveMinutesByHoweverMany() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Credential.UserPassword>>();
            for (var i = 0; i < 50; i++) all.add(threads.submit(this::login));
            for (var each : all) assertThat(each.get().username()).isEqualTo("reader");
        }
        assertThat(gets()).hasSize(2);
        now = now.plus(KeyVaultCredentials.FRESH).minusSeconds(1);
        login();
        assertThat(gets()).hasSize(2);
        now = now.plusSeconds(1);
        login();
        assertThat(gets()).hasSize(4);
    }

    @Test
    void aNewVersionNeedsNoRestart() {
        assertThat(login().password()).endsWith("1");
        azure.put("wwi-reader-password", CANARY + "2");
        now = now.plus(KeyVaultCredentials.FRESH);
        assertThat(login().password()).endsWith("2");
    }

    @Test
    void aSecretIsUsedUntilItExpiresAndThenRefusedUntilThereIsANewOne() {
        azure.put("wwi-reader-password", CANARY, now.plus(2, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS));
        login();
        now = now.plus(3, ChronoUnit.MINUTES); // within what is remembered of others
        refused(KeyVaultFault.EXPIRED, "wwi-reader-password", "expired at");
        azure.put("wwi-reader-password", CANARY + "new");
        assertThat(login().password()).endsWith("new");
    }

    @Test
    void whatTheVaultRefusesIsNotRemembered() {
        login();
        azure.is(Mood.REFUSES);
        now = now.plus(KeyVaultCredentials.FRESH);
        refused(KeyVaultFault.DENIED, "403", TestAzure.HOST);
        azure.is(Mood.WELL);
        login();
    }

    @Test
    void aSecretThatIsNotThereOrDisabledIsNamed() {
        azure.disable("wwi-reader-password");
        refused(KeyVaultFault.MISSING, "wwi-reader-password", "is disabled");
        azure.remove("wwi-reader-password");
        refused(KeyVaultFault.MISSING, "there is no secret", "wwi-reader-password");
        azure.put("wwi-reader-password", "");
        refused(KeyVaultFault.MISSING, "is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VAULT_BUSY", "GONE"})
    void whileNobodyAnswersWhatWasKnownIsUsedForAnHour(String mood) throws IOException {
        login();
        azure.is(Mood.valueOf(mood));
        now = now.plus(KeyVaultCredentials.FRESH);
        assertThat(login().username()).isEqualTo("reader");
        now = now.plus(KeyVaultCredentials.OUTAGE);
        refused(KeyVaultFault.UNREACHABLE, "answer");
        assertThat(KeyVaultFault.UNREACHABLE.kind()).isEqualTo(Code.Kind.RETRY);
        store = store(TestAzure.SUBJECT, Duration.ofHours(1));
        refused(KeyVaultFault.UNREACHABLE, "answer");
        azure.is(Mood.WELL);
        login();
    }

    @Test
    void whereEntraDoesNotAnswerItIsTriedAgainLater() {
        azure.is(Mood.ENTRA_BUSY);
        refused(KeyVaultFault.UNREACHABLE, "Microsoft Entra at localhost");
    }

    @Test
    void onlyTheRightAccountWithATokenThatIsAliveGetsIn() throws IOException {
        store = store("system:serviceaccount:other:yellow-server", Duration.ofHours(1));
        refused(KeyVaultFault.NO_TOKEN, "AADSTS700213");
        store = store(TestAzure.SUBJECT, Duration.ofSeconds(-10));
        refused(KeyVaultFault.NO_TOKEN, "AADSTS");
        assertThat(gets()).isEmpty();
    }

    @Test
    void aTokenIsUsedUntilTheVaultTakesItNoMore() {
        login();
        assertThat(azure.requests()).filteredOn(request -> request.startsWith("POST")).hasSize(1);
        now = now.plus(KeyVaultCredentials.FRESH);
        login();
        assertThat(azure.requests()).filteredOn(request -> request.startsWith("POST")).hasSize(1);
        azure.forgetTokens();
        now = now.plus(KeyVaultCredentials.FRESH);
        login();
        assertThat(azure.requests()).filteredOn(request -> request.startsWith("POST")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../keys/x", "a/b", "a?b", "a%2fb", "-a"})
    void aNameIsNoPath(String name) {
        assertThatThrownBy(() -> store.resolve(name, Credential.Token.class))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.fault().code()).isEqualTo(KeyVaultFault.NAME));
        assertThat(azure.requests()).isEmpty();
    }

    @Test
    void whatIsMissingOfTheSetUpIsNamed() throws IOException {
        var variables = azure.variables(TestAzure.SUBJECT, Duration.ofHours(1));
        for (var name : List.of("AZURE_CLIENT_ID", "AZURE_TENANT_ID", "AZURE_FEDERATED_TOKEN_FILE")) {
            var less = new HashMap<>(variables);
            less.remove(name);
            assertThatThrownBy(() -> provider("keyvault").open(Map.of("keyvault.url", azure.vault()), less)).isInstanceOf(Refused.class)
                    .hasMessageContaining("YL4211").hasMessageContaining(name);
        }
        for (var url : List.of("", "http://acme.vault.azure.net", "https://user:pass@acme.vault.azure.net", "https://acme.vault.azure.net/secrets"))
            assertThatThrownBy(() -> provider("keyvault").open(Map.of("keyvault.url", url), variables)).isInstanceOf(Refused.class)
                    .hasMessageContaining("YL4211");
        for (var users : List.of("", "merge", "=user", "merge="))
            assertThatThrownBy(() -> provider("entra").open(Map.of("entra", users), variables)).isInstanceOf(Refused.class).hasMessageContaining("YL4211");
    }

    @Test
    void aLoginByTokenHasATokenForDatabasesThatEntraSigned() throws IOException {
        CredentialStore logins = provider("entra")
                .open(Map.of("entra", "merge=yellow-prod, wwi=reader"), azure.variables(TestAzure.SUBJECT, Duration.ofHours(1)));
        var login = logins.resolve("merge", Credential.UserPassword.class);
        assertThat(login.username()).isEqualTo("yellow-prod");
        assertThat(azure.claims(login.password())).contains("\"aud\":\"https://ossrdbms-aad.database.windows.net\"");
        assertThat(logins.resolve("merge", Credential.UserPassword.class)).isEqualTo(login);
        assertThat(logins.resolve("wwi", Credential.UserPassword.class).username()).isEqualTo("reader");
        assertThat(login.toString()).doesNotContain("eyJ");
        assertThatThrownBy(() -> logins.resolve("other", Credential.UserPassword.class)).hasMessageContaining("YL4218");
        assertThatThrownBy(() -> logins.resolve("merge", Credential.Token.class)).hasMessageContaining("YL4218");
    }

    @Test
    void aTokenThatSoonExpiresIsRenewed() throws IOException {
        azure.tokensLive(Duration.ofMinutes(1)); // the client renews five minutes before the end
        CredentialStore logins = provider("entra").open(Map.of("entra", "merge=yellow-prod"), azure.variables(TestAzure.SUBJECT, Duration.ofHours(1)));
        var first = logins.resolve("merge", Credential.UserPassword.class);
        assertThat(logins.resolve("merge", Credential.UserPassword.class).password()).isNotEqualTo(first.password());
    }

    private static CredentialStoreProvider provider(String name) {
        return ServiceLoader.load(CredentialStoreProvider.class).stream().map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }
}
