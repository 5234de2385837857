package dev.yellow.runtime.cli;

import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.config.Settings;
import dev.yellow.runtime.credential.CredentialStores;
import dev.yellow.runtime.credential.EnvironmentCredentials;
import dev.yellow.runtime.credential.FileCredentials;
import dev.yellow.runtime.credential.RedactedStore;
import dev.yellow.runtime.credential.Redaction;
import dev.yellow.runtime.output.Progress;
import dev.yellow.spi.credential.CredentialStore;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;

/// What one command works with. Everything is made when it is asked for: a command pays for what it uses.
public final class Session implements AutoCloseable {
    private final Surroundings around;
    private final Settings settings;
    private final Redaction redaction;
    private final Progress progress;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Session(Surroundings around, Settings settings, Redaction redaction) {
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
        return new Session(around, settings, redaction);
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

    /// The store that the settings name; its secrets are struck out of all output.
    public CredentialStore credentials() {
        var store = switch (settings.of(Setting.CREDENTIALS_STORE)) {
            case "environment" -> new EnvironmentCredentials(around.variables());
            case "files" -> new FileCredentials(settings.path(Setting.CREDENTIALS_DIR));
            case String other -> CredentialStores.named(other);
        };
        return new RedactedStore(store, redaction);
    }

    /// One for a part of the work, whose resources are closed with it.
    public Session within() {
        return new Session(around, settings, redaction);
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
