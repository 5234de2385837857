package dev.yellow.model.ecosystem;

/// The git branch from which alone an object may be changed, as `host/path@branch`. Host, path and branch are compared
/// exactly; no credential takes part.
public record Repository(String host, String path, String branch) {
    /// @throws IllegalArgumentException saying what is wrong
    public static Repository parse(String text) {
        var at = text.lastIndexOf('@');
        var slash = text.indexOf('/');
        if (at < 0) throw new IllegalArgumentException("repository \"" + text + "\" names no branch");
        if (slash <= 0 || slash > at) throw new IllegalArgumentException("repository \"" + text + "\" has no host and path");
        var repository = new Repository(text.substring(0, slash), text.substring(slash + 1, at), text.substring(at + 1));
        if (repository.path.isEmpty() || repository.branch.isEmpty() || text.contains("://") || text.indexOf(' ') >= 0)
            throw new IllegalArgumentException("repository \"" + text + "\" is not written as host/path@branch");
        return repository;
    }

    @Override
    public String toString() {
        return host + "/" + path + "@" + branch;
    }
}
