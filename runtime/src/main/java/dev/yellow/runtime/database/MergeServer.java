package dev.yellow.runtime.database;

import dev.yellow.embedded.EmbeddedPostgres;
import dev.yellow.engine.Engine;
import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.lease.Worker;
import dev.yellow.git.GitRepositories;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.credential.RedactedStore;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.credential.CredentialStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/// The merge database of this process.
///
/// @param url      where it is
/// @param logins   who we are there; asked anew for each connection, because passwords change
/// @param embedded the server that was started for it, if it was
public record MergeServer(DatabaseUrl url, Supplier<UserPassword> logins, Optional<EmbeddedPostgres> embedded) {
    /// The merge database's name on an embedded server.
    public static final String EMBEDDED_NAME = "yellow";

    /// The one that the settings name, else the embedded one, which is said and left when the session ends.
    ///
    /// @throws dev.yellow.model.fault.Refused when the settings are wrong or no server starts
    public static MergeServer of(Session session) {
        var url = session.settings().given(Setting.DATABASE_URL);
        if (url.isPresent()) return named(session, url.get());
        session.progress().say("embedded PostgreSQL in " + folder(session) + ", since " + Setting.DATABASE_URL.variable() + " is not set");
        return embedded(session);
    }

    /// Where an embedded server's data is kept.
    public static Path folder(Session session) {
        return session.settings().path(Setting.DATA_DIR).resolve("postgres");
    }

    /// The merge database, for the engine and for questions to the catalog.
    public Database database() {
        return Database.merge(url.jdbc(), logins);
    }

    /// Who we are there now.
    public UserPassword login() {
        return logins.get();
    }

    /// The engine on it, closed when the session ends.
    public Engine engine(Session session) {
        var name = session.around().variables().getOrDefault("HOSTNAME", "yellow") + ":" + ProcessHandle.current().pid();
        return session.closing(new Engine(database(), SourceDatabases.with(credentials(session)), new GitRepositories(Clones.of(session)), name, Worker.TTL));
    }

    /// The sources' credentials: those of the settings' store, and on an embedded server those of its own logins.
    public CredentialStore credentials(Session session) {
        var store = session.credentials();
        return embedded.<CredentialStore>map(postgres -> new RedactedStore(new EmbeddedCredentials(store, postgres.password(),
                this::hasLogin), session.redaction())).orElse(store);
    }

    /// The login that an embedded server's source of that credential must have.
    ///
    /// @throws java.util.NoSuchElementException when the server is no embedded one
    public UserPassword loginOf(Session session, String credential) {
        return new EmbeddedCredentials(session.credentials(), embedded.orElseThrow().password(), this::hasLogin).login(credential);
    }

    private boolean hasLogin(String name) {
        try (var open = database().open()) {
            return open.only("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ? AND rolcanlogin)", r -> r.getBoolean(1), name);
        }
    }

    private static MergeServer named(Session session, String text) {
        var settings = session.settings();
        var url = DatabaseUrl.of(text, Setting.DATABASE_URL.variable());
        url.password().ifPresent(session.redaction()::learn);
        var credential = settings.given(Setting.DATABASE_CREDENTIAL);
        if (credential.isPresent()) {
            var store = session.credentials();
            store.resolve(credential.get(), UserPassword.class); // what is wrong is said before anything else is done
            return new MergeServer(url, () -> store.resolve(credential.get(), UserPassword.class), Optional.empty());
        }
        var user = settings.given(Setting.DATABASE_USER).or(url::user)
                .orElseThrow(() -> DatabaseFault.NO_LOGIN.of(Setting.DATABASE_URL.variable(), "there is no user to log in with",
                "set " + Setting.DATABASE_USER.variable() + " and " + Setting.DATABASE_PASSWORD.variable() + ", or " + Setting.DATABASE_CREDENTIAL.variable()));
        // Without a password the server may still trust us, or a certificate may speak for us.
        var password = settings.given(Setting.DATABASE_PASSWORD).or(url::password).orElse("");
        var login = new UserPassword(user, password);
        return new MergeServer(url, () -> login, Optional.empty());
    }

    /// The embedded one, whatever the settings say.
    public static MergeServer embedded(Session session) {
        var postgres = session.closing(EmbeddedPostgres.open(folder(session)));
        session.redaction().learn(postgres.password());
        try {
            postgres.ensureDatabase(EMBEDDED_NAME);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded server does not answer", e);
        }
        var login = new UserPassword(postgres.user(), postgres.password());
        return new MergeServer(DatabaseUrl.of(postgres.url(EMBEDDED_NAME), "embedded"), () -> login, Optional.of(postgres));
    }
}
