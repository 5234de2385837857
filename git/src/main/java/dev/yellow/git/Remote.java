package dev.yellow.git;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.stack.CredentialType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/// A branch, or a revision of it, at a git server.
///
/// @param url        https, ssh or file; http only to this machine. Never with a password
/// @param branch     its short name, such as `main`
/// @param revision   a commit's full id or a tag; absent: the branch's newest commit
/// @param login      absent: none is needed
public record Remote(String url, String branch, @Nullable String revision, @Nullable Login login) {
    /// @param credential a credential's name
    /// @param type       a token or a user and password for https, an ssh key for ssh
    public record Login(String credential, CredentialType type) {}

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /// @throws Refused when the URL cannot be used
    public Remote {
        var uri = uri(url);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme();
        switch (scheme) {
            case "https", "file" -> {
                if (uri.getUserInfo() != null) throw bad(url, "has a user in it");
            }
            case "http" -> {
                if (uri.getUserInfo() != null) throw bad(url, "has a user in it");
                if (!HERE.contains(uri.getHost())) throw bad(url, "is not encrypted");
            }
            case "ssh" -> {
                if (uri.getUserInfo() != null && uri.getUserInfo().contains(":")) throw bad(url, "has a password in it");
            }
            default -> throw bad(url, "has no scheme that is known");
        }
        if (branch.isEmpty() || branch.startsWith("-") || !Repository.isValidRefName("refs/heads/" + branch))
            throw bad(url, "names the branch \"" + branch + "\", which none can be called");
        if (revision != null && !revision.matches("[0-9a-f]{40}") && !Repository.isValidRefName("refs/tags/" + revision))
            throw bad(url, "names the revision \"" + revision + "\", which none can be called");
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException _) {
            throw bad(url, "is no URL");
        }
    }

    /// The text may hold a secret, so it is not repeated.
    private static Refused bad(String url, String what) {
        var scheme = url.contains("://") ? url.substring(0, url.indexOf("://")) : "";
        return new Refused(new Fault(GitCode.BAD_REMOTE, new Place.InCommand("git"),
                "the repository's URL" + (scheme.isEmpty() ? "" : " (" + scheme + ")") + " " + what, GitCode.BAD_REMOTE.mend()));
    }

    /// What people call it; has no secret, since a URL with one is refused.
    @Override
    public String toString() {
        return url + "@" + (revision == null ? branch : revision);
    }
}
