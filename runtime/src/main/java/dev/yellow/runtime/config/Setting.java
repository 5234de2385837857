package dev.yellow.runtime.config;

import java.util.Locale;

/// Every setting there is. Its variable and its place in `yellow.yaml` follow from its key.
public enum Setting {
    DATABASE_URL("yellow.database.url", "", "JDBC URL of the merge database; without it an embedded PostgreSQL is started"),
    DATABASE_USER("yellow.database.user", "", "login of the merge database"),
    DATABASE_PASSWORD("yellow.database.password", "", "its password; environment only"),
    DATABASE_CREDENTIAL("yellow.database.credential", "", "name of a credential to log in to the merge database with, instead of user and password"),
    DATA_DIR("yellow.data.dir", "~/.yellow", "folder of the embedded PostgreSQL and of the demo's model"),
    CACHE_DIR("yellow.cache.dir", "", "folder in which read models are remembered; without it `.yellow/cache` below each model"),
    CREDENTIALS_STORE("yellow.credentials.store", "environment", "environment, files, or a plug-in's"),
    CREDENTIALS_DIR("yellow.credentials.dir", "/etc/yellow/credentials", "folder of the store `files`"),
    GIT_CREDENTIAL("yellow.git.credential", "", "name of the credential that reads the model's repository; without it none is used"),
    GIT_CREDENTIAL_TYPE("yellow.git.credential.type", "token", "its type: token, user_password or ssh_key"),
    GIT_CACHE_DIR("yellow.git.cache.dir", "", "folder in which clones are kept, which processes may share; without it each use fetches anew"),
    GIT_URL("yellow.git.url", "", "repository whose branch the server follows; without it the server follows none"),
    GIT_BRANCH("yellow.git.branch", "main", "the branch that the server follows: the one that the model calls live"),
    GIT_INTERVAL("yellow.git.interval", "30s", "time between two looks at the branch"),
    GIT_STACK("yellow.git.stack", "", "the stack that the server's merge database belongs to, if the model has several"),
    GIT_WEBHOOK_CREDENTIAL("yellow.git.webhook.credential", "", "name of the credential whose token signs the repository's webhooks; without it none is answered"),
    SERVER_HOST("yellow.server.host", "127.0.0.1", "address that the server binds"),
    SERVER_PORT("yellow.server.port", "8080", "port that the server binds; 0: a free one"),
    SERVER_SLOTS("yellow.server.slots", "8", "jobs that the server runs at once; 0: none"),
    SERVER_DRAIN("yellow.server.drain", "20s", "how long running jobs may go on when the server is told to stop; then they are interrupted, and run again elsewhere"),
    SERVER_LEASE("yellow.server.lease", "30s", "how long a server's runs stay its own after its last sign of life; then others take them"),
    SERVER_READERS("yellow.server.readers", "", "credentials, by commas, whose tokens may read the API and the metrics"),
    SERVER_OPERATORS("yellow.server.operators", "", "credentials, by commas, whose tokens may also change what runs; without both lists a token is written to `server.token` in the data folder"),
    SERVER_TRACES("yellow.server.traces", "", "where traces of runs are sent, by OTLP over HTTP, such as `http://collector:4318`; without it nothing is traced");

    private final String key;
    private final String otherwise;
    private final String meaning;

    Setting(String key, String otherwise, String meaning) {
        this.key = key;
        this.otherwise = otherwise;
        this.meaning = meaning;
    }

    /// Dotted: each part but the last is a level of `yellow.yaml`.
    public String key() {
        return key;
    }

    public String variable() {
        return key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    public String otherwise() {
        return otherwise;
    }

    public String meaning() {
        return meaning;
    }

    /// Whether a file must not hold it.
    boolean secret() {
        return this == DATABASE_PASSWORD;
    }
}
