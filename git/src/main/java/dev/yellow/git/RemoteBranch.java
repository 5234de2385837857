package dev.yellow.git;

import dev.yellow.model.fault.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.jspecify.annotations.Nullable;

/// Talks to a git server about one branch.
final class RemoteBranch {
    private static final String HERE = "refs/yellow/wanted";

    private final Remote remote;
    private final Access access;
    private final Limits limits;

    RemoteBranch(Remote remote, Access access, Limits limits) {
        this.remote = remote;
        this.access = access;
        this.limits = limits;
    }

    /// The id of the wanted commit, or of the tag that names it: one question, nothing is fetched.
    ///
    /// @throws Refused when the server does not answer, or has no such branch or tag
    ObjectId newest() {
        if (isId(remote.revision())) return ObjectId.fromString(remote.revision());
        var wanted = ref();
        try {
            var refs = access.with(Git.lsRemoteRepository().setRemote(remote.url()).setHeads(true).setTags(remote.revision() != null), limits).call();
            for (Ref ref : refs) if (ref.getName().equals(wanted) && ref.getObjectId() != null) return ref.getObjectId();
        } catch (GitAPIException e) {
            throw GitFailure.of(remote, e);
        }
        throw GitCode.NO_BRANCH.refused(remote, "the repository has no " + wanted);
    }

    /// Fetches one commit with its files and without its history.
    ///
    /// @param mirror a bare repository, made when it is missing
    void fetch(Path mirror) throws IOException {
        try (var repository = open(mirror); var git = new Git(repository)) {
            var source = isId(remote.revision()) ? remote.revision() : ref();
            access.with(git.fetch().setRemote(remote.url()).setRefSpecs(List.of(new RefSpec("+" + source + ":" + HERE))).setDepth(1)
                    .setTagOpt(TagOpt.NO_TAGS).setForceUpdate(true)
                    .setProgressMonitor(new Meter(mirror)), limits).call();
            // JGit fetches an object by its id, and leaves the ref that it shall stand under as it was.
            if (isId(remote.revision())) point(repository, ObjectId.fromString(remote.revision()));
        } catch (GitAPIException e) {
            throw GitFailure.of(remote, e);
        }
    }

    private static void point(Repository repository, ObjectId at) throws IOException {
        var update = repository.updateRef(HERE);
        update.setNewObjectId(at);
        switch (update.forceUpdate()) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> { }
            case RefUpdate.Result other -> throw new IOException("the fetched commit could not be marked: " + other);
        }
    }

    /// The commit that was fetched last: a branch may have moved since it was asked for.
    static ObjectId fetched(Repository repository) throws IOException {
        var id = repository.resolve(HERE + "^{commit}");
        if (id == null) throw new IOException("what was fetched is no commit");
        return id;
    }

    static Repository open(Path mirror) throws IOException {
        var repository = new FileRepositoryBuilder().setGitDir(mirror.toFile()).setBare().build();
        if (!repository.getObjectDatabase().exists()) repository.create(true);
        var config = repository.getConfig();
        // A server that is redirected to would be shown the login.
        config.setString("http", null, "followRedirects", "false");
        config.setBoolean("fetch", null, "fsckObjects", true);
        config.save();
        return repository;
    }

    private String ref() {
        return remote.revision() == null ? "refs/heads/" + remote.branch() : "refs/tags/" + remote.revision();
    }

    private static boolean isId(@Nullable String revision) {
        return revision != null && revision.matches("[0-9a-f]{40}");
    }

    /// Ends a fetch that brings too much.
    private final class Meter implements ProgressMonitor {
        private final Path mirror;
        private volatile boolean tooMuch;

        Meter(Path mirror) {
            this.mirror = mirror;
        }

        @Override
        public boolean isCancelled() {
            return tooMuch || Thread.currentThread().isInterrupted();
        }

        @Override
        public void update(int completed) {
            var packs = mirror.resolve("objects").toFile().listFiles((_, name) -> name.startsWith("incoming"));
            if (packs != null) for (var pack : packs) tooMuch |= pack.length() > limits.bytes();
        }

        @Override
        public void start(int totalTasks) {}

        @Override
        public void beginTask(String title, int totalWork) {
            // Four entries a file are far more than a tree needs.
            if (title.contains("Receiving") && totalWork > 4L * limits.files()) tooMuch = true;
        }

        @Override
        public void endTask() {}

        @Override
        public void showDuration(boolean enabled) {}
    }
}
