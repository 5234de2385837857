package dev.yellow.git;

import dev.yellow.model.stack.CredentialType;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/// Logs a transport in, with secrets that are read at that moment and kept nowhere.
final class Access implements AutoCloseable {
    /// What servers call a login whose password is a token; they look at the token alone.
    private static final String TOKEN_USER = "x-access-token";

    private final Remote remote;
    private final @Nullable CredentialsProvider login;
    private final @Nullable SshdSessionFactory ssh;

    /// @throws dev.yellow.model.fault.Refused when the credential cannot be resolved or read
    Access(Remote remote, CredentialStore credentials, Path home) {
        this.remote = remote;
        var wanted = remote.login();
        if (remote.url().startsWith("ssh:")) {
            if (wanted == null || wanted.type() != CredentialType.SSH_KEY)
                throw GitCode.BAD_REMOTE.refused(remote, "an ssh repository needs a credential of type ssh_key");
            login = null;
            ssh = ssh(credentials.resolve(wanted.credential(), Credential.SshKey.class), home);
        } else {
            login = wanted == null ? null : login(wanted, credentials);
            ssh = null;
        }
    }

    private CredentialsProvider login(Remote.Login wanted, CredentialStore credentials) {
        return switch (wanted.type()) {
            case TOKEN -> new UsernamePasswordCredentialsProvider(TOKEN_USER, credentials.resolve(wanted.credential(), Credential.Token.class).token());
            case USER_PASSWORD -> {
                var user = credentials.resolve(wanted.credential(), Credential.UserPassword.class);
                yield new UsernamePasswordCredentialsProvider(user.username(), user.password());
            }
            case CERTIFICATE, SSH_KEY -> throw GitCode.BAD_REMOTE.refused(remote, "an https repository needs a credential of type token or user_password");
        };
    }

    <C extends TransportCommand<C, ?>> C with(C command, Limits limits) {
        command.setTimeout((int) limits.timeout().toSeconds());
        // Never the login of whoever runs this process, nor a question on a terminal.
        command.setCredentialsProvider(login == null ? new Nobody() : login);
        command.setTransportConfigCallback(transport -> {
            if (transport instanceof SshTransport t && ssh != null) t.setSshSessionFactory(ssh);
        });
        return command;
    }

    private SshdSessionFactory ssh(Credential.SshKey key, Path home) {
        var pairs = pairs(key);
        var known = known(key);
        return new SshdSessionFactoryBuilder().setHomeDirectory(home.toFile()).setSshDirectory(home.resolve(".ssh").toFile())
                .setConfigStoreFactory((_, _, _) -> null).setDefaultKeysProvider(_ -> pairs).setPreferredAuthentications("publickey")
                .setServerKeyDatabase((_, _) -> new Known(known)).build(null);
    }

    private List<KeyPair> pairs(Credential.SshKey key) {
        try (var text = new ByteArrayInputStream(key.key().getBytes(StandardCharsets.US_ASCII))) {
            var pairs = new ArrayList<KeyPair>();
            var read = SecurityUtils.loadKeyPairIdentities(null, () -> "credential", text, null);
            if (read != null) read.forEach(pairs::add);
            if (!pairs.isEmpty()) return pairs;
        } catch (IOException | GeneralSecurityException _) {
            // The cause may quote the key.
        }
        throw GitCode.DENIED.refused(remote, "the private key of credential \"" + Objects.requireNonNull(remote.login()).credential() + "\" cannot be read");
    }

    private List<KnownHostEntry> known(Credential.SshKey key) {
        try (var reader = new BufferedReader(new StringReader(key.knownHosts()))) {
            return KnownHostEntry.readKnownHostEntries(reader);
        } catch (IOException _) {
            throw GitCode.HOST_UNKNOWN.refused(remote, "the known hosts of credential \"" + Objects.requireNonNull(remote.login())
                    .credential() + "\" cannot be read");
        }
    }

    @Override
    public void close() {
        if (ssh != null) ssh.close();
        if (login instanceof UsernamePasswordCredentialsProvider user) user.clear();
    }

    /// Answers no question.
    private static final class Nobody extends CredentialsProvider {
        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            return false;
        }

        @Override
        public boolean get(URIish uri, CredentialItem... items) {
            return false;
        }
    }

    /// The server's keys that the credential lists, and no other: there is nobody to ask.
    private record Known(List<KnownHostEntry> entries) implements ServerKeyDatabase {
        @Override
        public List<PublicKey> lookup(String connectAddress, InetSocketAddress remoteAddress, Configuration config) {
            var host = remoteAddress.getHostString();
            var keys = new ArrayList<PublicKey>();
            for (var entry : entries) {
                if (entry.getMarker() != null || !entry.isHostMatch(host, remoteAddress.getPort())) continue;
                AuthorizedKeyEntry key = entry.getKeyEntry();
                try {
                    keys.add(key.resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
                } catch (IOException | GeneralSecurityException _) {
                    // A line of a kind that is not known here says nothing about others.
                }
            }
            return keys.stream().filter(Objects::nonNull).toList();
        }

        @Override
        public boolean accept(String connectAddress, InetSocketAddress remoteAddress, PublicKey serverKey, Configuration config, CredentialsProvider provider) {
            return lookup(connectAddress, remoteAddress, config).stream().anyMatch(known -> KeyUtils.compareKeys(known, serverKey));
        }
    }
}
