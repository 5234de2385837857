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
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A branch behind a real ssh server, which runs git's own `upload-pack`.
class SshTest {
    @TempDir Path folder;
    private TestGit repositories;
    private SshServer server;
    private KeyPair client;
    private KeyPair host;

    @BeforeEach
    void aServer() throws Exception {
        repositories = new TestGit(Files.createDirectories(folder.resolve("server")), null);
        repositories.create("model");
        repositories.write("model", "a.yaml", "kind: Hints\n");
        repositories.push("model", "main", "first");
        client = key();
        host = key();
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator((user, key, _) -> user.equals("git") && KeyUtils.compareKeys(key, client.getPublic()));
        server.setCommandFactory((_, command) -> new ProcessShellFactory(command,
                List.of("git", "upload-pack", command.substring(command.indexOf('\'') + 1, command.lastIndexOf('\'')))).createShell(null));
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

    private Remote remote() {
        return new Remote("ssh://git@127.0.0.1:" + server.getPort() + repositories.bare("model"), "main", null,
                new Remote.Login("git", CredentialType.SSH_KEY));
    }

    private CloneCache cache(KeyPair key, KeyPair known) throws Exception {
        var text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, text);
        var hosts = "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(known.getPublic()) + "\n";
        return new CloneCache(new CacheMode.Shared(folder.resolve("cache")), Limits.DEFAULT,
                new Tokens(Map.of("git", new Credential.SshKey(text.toString(StandardCharsets.US_ASCII), hosts))));
    }

    private static KeyPair key() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
