package dev.yellow.runtime.database;

import dev.yellow.git.CacheMode;
import dev.yellow.git.CloneCache;
import dev.yellow.git.Limits;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.config.Setting;

/// Where this process keeps clones of repositories: the model's, and those of transformers' code.
public final class Clones {
    private Clones() {}

    /// In the folder of the settings, with the credentials of their store.
    public static CloneCache of(Session session) {
        var settings = session.settings();
        var mode = settings.given(Setting.GIT_CACHE_DIR).isEmpty() ? new CacheMode.Off() : new CacheMode.Shared(settings.path(Setting.GIT_CACHE_DIR));
        return new CloneCache(mode, Limits.DEFAULT, session.credentials());
    }
}
