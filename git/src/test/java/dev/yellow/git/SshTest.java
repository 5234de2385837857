package dev.yellow.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.fault.Refused;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.spi.credential.Credential;
import dev.yellow.testing.git.TestGit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A branch behind a real ssh server, which runs git's own `upload-pack`.
class SshTest {
    @TempDir Path folder;
    private TestGit repositories;
    private SshServer server;
    private KeyPair client;
    private KeyPair host;
    private final AtomicReference<SshUpload.@Nullable Middle> middle = new AtomicReference<>();

    @BeforeEach
    void aServer() throws Exception {
        repositories = new TestGit(Files.createDirectories(folder.resolve("server")), null);
        repositories.create("model");
        repositories.write("model", "a.yaml", "kind: Hints\n");
        repositories.push("model", "main", "first");
        client = key();
        host = key();
        listen(0);
    }

    private void listen(int port) throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator((user, key, _) -> user.equals("git") && KeyUtils.compareKeys(key, client.getPublic()));
        server.setCommandFactory((_, command) -> new SshUpload(command.substring(command.indexOf('\'') + 1, command.lastIndexOf('\'')), middle));
        server.start();
    }

    @AfterEach
    void end() throws IOException {
        server.stop(true);
        repositories.close();
    }

    @Test
    void aKeyReadsABranch() throws Exception {
        try (var held = cache(client, host).newest(remote())) {
            assertThat(held.folder().resolve("a.yaml")).content().isEqualTo("kind: Hints\n");
        }
        try (var files = Files.walk(folder.resolve("cache"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("PRIVATE KEY"));
        }
    }

    @Test
    void anotherKeyIsDenied() throws Exception {
        var cache = cache(key(), host);
        assertThatThrownBy(() -> cache.newest(remote())).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.fault().code()).isEqualTo(GitCode.DENIED));
    }

    @Test
    void aServerWithAnotherKeyIsNotBelieved() throws Exception {
        var cache = cache(client, key());
        assertThatThrownBy(() -> cache.newest(remote()))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.fault().code()).isEqualTo(GitCode.HOST_UNKNOWN));
    }

    @Test
    void aKeyThatCannotBeReadIsNotRepeated() {
        var cache = new CloneCache(new CacheMode.Off(), Limits.DEFAULT, new Tokens(Map.of("git", new Credential.SshKey("no-key-88", ""))));
        assertThatThrownBy(() -> cache.newest(remote())).isInstanceOf(Refused.class).hasMessageNotContaining("no-key-88");
    }

    @Test
    void aServerThatIsDownIsTriedAgainLater() throws Exception {
        var cache = cache(client, host);
        try (var held = cache.newest(remote())) {
            var port = server.getPort();
            server.stop(true);
            refused(GitCode.UNREACHABLE, cache, remote(port));
            assertThat(held.folder().resolve("a.yaml")).exists();
            listen(port);
        }
        cache.newest(remote()).close();
    }

    @Test
    void aBranchThatWasForcedElsewhereIsFollowed() throws Exception {
        var cache = cache(client, host);
        cache.newest(remote()).close();
        anew();
        holds(cache, "kind: Assignments\n");
    }

    @Test
    void aBranchThatMovesWhileItIsReadIsReadAsItWasOrAsItIs() throws Exception {
        var cache = cache(client, host);
        middle.set(new SshUpload.Middle(() -> {
            repositories.write("model", "a.yaml", "kind: Assignments\n");
            repositories.push("model", "main", "second");
        }, -1, false));
        try (var held = cache.newest(remote())) {
            assertThat(middle.get()).as("what was to come about has").isNull();
            assertThat(held.folder().resolve("a.yaml")).content().isEqualTo(held.commit().subject().equals("first") ? "kind: Hints\n" : "kind: Assignments\n");
        }
        holds(cache, "kind: Assignments\n");
    }

    @Test
    void aCommitThatIsTakenAwayWhileItIsReadIsTriedAgainLater() throws Exception {
        var cache = cache(client, host);
        middle.set(new SshUpload.Middle(() -> {
            anew();
            var bare = repositories.bare("model").toString();
            repositories.git("model", "-C", bare, "reflog", "expire", "--expire=now", "--all");
            repositories.git("model", "-C", bare, "gc", "-q", "--prune=now");
        }, -1, false));
        refused(GitCode.UNREACHABLE, cache, remote());
        holds(cache, "kind: Assignments\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnswerThatBreaksOffIsTriedAgainLater(boolean silent) throws Exception {
        for (var bytes : List.of(0, 300)) {
            repositories.write("model", "a.yaml", "# " + bytes + "\n");
            repositories.write("model", "b.yaml", "# " + new Random(bytes).ints(500).boxed().toList() + "\n");
            repositories.push("model", "main", "after " + bytes);
            middle.set(new SshUpload.Middle(() -> { }, bytes, silent));
            refused(GitCode.UNREACHABLE, cache(client, host, new Limits(50, 100_000, Duration.ofSeconds(1), 2)), remote());
            holds(cache(client, host), "# " + bytes + "\n");
        }
    }

    @Test
    void tooManyBytesAreRefusedAndTheLastGoodCommitStays() throws Exception {
        var cache = cache(client, host, new Limits(50, 100_000, Duration.ofSeconds(20), 2));
        try (var held = cache.newest(remote())) {
            repositories.write("model", "large", "x".repeat(200_000));
            repositories.push("model", "main", "large");
            refused(GitCode.TOO_LARGE, cache, remote());
            assertThat(held.folder().resolve("a.yaml")).content().isEqualTo("kind: Hints\n");
        }
    }

    /// Another history, with another file.
    private void anew() {
        repositories.git("model", "checkout", "-q", "--orphan", "other");
        repositories.write("model", "a.yaml", "kind: Assignments\n");
        repositories.push("model", "main", "all anew");
    }

    private void holds(CloneCache cache, String text) throws IOException {
        try (var held = cache.newest(remote())) {
            assertThat(held.folder().resolve("a.yaml")).content().isEqualTo(text);
        }
    }

    private static void refused(GitCode code, CloneCache reading, Remote remote) {
        assertThatThrownBy(() -> reading.newest(remote)).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.fault().code()).isEqualTo(code));
    }

    private Remote remote() {
        return remote(server.getPort());
    }

    private Remote remote(int port) {
        return new Remote("ssh://git@127.0.0.1:" + port + repositories.bare("model"), "main", null,
                new Remote.Login("git", CredentialType.SSH_KEY));
    }

    private CloneCache cache(KeyPair key, KeyPair known) throws Exception {
        return cache(key, known, Limits.DEFAULT);
    }

    private CloneCache cache(KeyPair key, KeyPair known, Limits limits) throws Exception {
        var text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, text);
        var hosts = "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(known.getPublic()) + "\n";
        return new CloneCache(new CacheMode.Shared(folder.resolve("cache")), limits,
                new Tokens(Map.of("git", new Credential.SshKey(text.toString(StandardCharsets.US_ASCII), hosts))));
    }

    private static KeyPair key() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
