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
    GIT_CACHE_DIR("yellow.git.cache.dir", "", "folder in which clones are kept, which processes may share; without it each use fetches anew");

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
