package dev.yellow.runtime.apply;

import dev.yellow.git.CloneCache;
import dev.yellow.git.CloneCache.Held;
import dev.yellow.git.Remote;
import dev.yellow.model.Model;
import dev.yellow.model.ecosystem.Repository;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.config.Settings;
import dev.yellow.runtime.database.Clones;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The branch of a git repository that a stack follows.
public final class LiveBranch {
    private static final Pattern ORIGIN = Pattern.compile("(\\S+://\\S+)@(\\S+) [0-9a-f]{40}");

    private final Remote remote;
    private final CloneCache clones;
    private final Settings settings;

    private LiveBranch(Remote remote, CloneCache clones, Settings settings) {
        this.remote = remote;
        this.clones = clones;
        this.settings = settings;
    }

    /// With the credential and the clones' folder of the settings.
    ///
    /// @throws dev.yellow.model.fault.Refused when the URL cannot be used, or a setting is wrong
    public static LiveBranch of(Session session, String url, String branch) {
        var settings = session.settings();
        var login = settings.given(Setting.GIT_CREDENTIAL).map(name -> new Remote.Login(name, type(settings.of(Setting.GIT_CREDENTIAL_TYPE)))).orElse(null);
        return new LiveBranch(new Remote(url, branch, null, login), Clones.of(session), settings);
    }

    private static CredentialType type(String word) {
        for (var type : CredentialType.values()) if (type.name().toLowerCase(Locale.ROOT).equals(word)) return type;
        throw ApplyFault.BAD_CREDENTIAL_TYPE.of(Setting.GIT_CREDENTIAL_TYPE.key() + " is \"" + word + "\"",
                "use one of: " + Arrays.stream(CredentialType.values()).map(t -> t.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
    }

    /// The id of its newest commit; nothing is fetched.
    public String ask() {
        return clones.ask(remote);
    }

    public Held newest() {
        return clones.newest(remote);
    }

    /// The model of a commit. What a repository says that it remembers of it is not believed.
    ///
    /// @throws dev.yellow.model.fault.Refused with all errors, or when running stacks follow another branch
    public LintedModel model(Held held) {
        var linted = settings.given(Setting.CACHE_DIR).isPresent() ? LintedModel.of(held.folder(), settings) : LintedModel.of(held.folder());
        follows(linted.model());
        return linted;
    }

    private void follows(Model model) {
        var live = model.ecosystem() == null ? null : model.ecosystem().live();
        if (live != null && !live.equals(repository()))
            throw ApplyFault.NOT_LIVE.of("the model says that running stacks follow " + live + ", and this is " + repository(), ApplyFault.NOT_LIVE.mend());
    }

    /// How it is kept where a version of the model came from; [#applyWords] reads it back.
    public String origin(Held held) {
        return remote + " " + held.commit().id();
    }

    /// What `yellow apply` is told to apply a version's origin again: a folder, or a branch.
    public static List<String> applyWords(String origin) {
        var branch = ORIGIN.matcher(origin);
        return branch.matches() ? List.of("--git", branch.group(1), "--branch", branch.group(2)) : List.of(origin);
    }

    /// As a model spells it.
    public Repository repository() {
        var uri = URI.create(remote.url());
        var path = uri.getPath().replaceFirst("^/+", "").replaceFirst("\\.git$", "");
        var host = uri.getHost() == null ? "localhost" : uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        return new Repository(host, path, remote.branch());
    }

    @Override
    public String toString() {
        return remote.toString();
    }
}
