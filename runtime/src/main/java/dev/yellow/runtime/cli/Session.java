package dev.yellow.runtime.cli;

import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.config.Settings;
import dev.yellow.runtime.credential.CredentialStores;
import dev.yellow.runtime.credential.RedactedStore;
import dev.yellow.runtime.credential.Redaction;
import dev.yellow.runtime.output.Progress;
import dev.yellow.spi.credential.CredentialStore;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What one command works with. Everything is made when it is asked for: a command pays for what it uses.
public final class Session implements AutoCloseable {
    private final Surroundings around;
    private final Settings settings;
    private final Redaction redaction;
    private final Progress progress;
    private final AtomicReference<@Nullable CredentialStore> credentials;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Session(Surroundings around, Settings settings, Redaction redaction, AtomicReference<@Nullable CredentialStore> credentials) {
        this.credentials = credentials;
        this.around = around;
        this.settings = settings;
        this.redaction = redaction;
        this.progress = new Progress(around.err(), around.terminal());
    }

    static Session open(Surroundings around, Arguments arguments, Redaction redaction) {
        var flags = new HashMap<String, String>();
        arguments.text("--database-url").ifPresent(url -> flags.put(Setting.DATABASE_URL.key(), url));
        arguments.text("--data-dir").ifPresent(folder -> flags.put(Setting.DATA_DIR.key(), folder));
        var settings = Settings.of(flags, around.variables(), around.folder());
        settings.given(Setting.DATABASE_PASSWORD).ifPresent(redaction::learn);
        return new Session(around, settings, redaction, new AtomicReference<>());
    }

    public Surroundings around() {
        return around;
    }

    public Settings settings() {
        return settings;
    }

    public Redaction redaction() {
        return redaction;
    }

    public Progress progress() {
        return progress;
    }

    /// A path of the command line.
    public Path path(String text) {
        return around.folder().resolve(text).normalize();
    }

    /// The store that the settings name, the same at each call; its secrets are struck out of all output.
    public CredentialStore credentials() {
        synchronized (credentials) {
            var open = credentials.get();
            if (open == null) credentials.set(open = new RedactedStore(CredentialStores.of(settings, around.variables()), redaction));
            return open;
        }
    }

    /// One for a part of the work, whose resources are closed with it.
    public Session within() {
        return new Session(around, settings, redaction, credentials);
    }

    /// Has this closed when the command ends, the last one first.
    public <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        for (var resource : open) {
            try {
                resource.close();
            } catch (Exception e) {
                if (first == null) first = e;
                else first.addSuppressed(e);
            }
        }
        open.clear();
        if (first != null) throw first;
    }
}
