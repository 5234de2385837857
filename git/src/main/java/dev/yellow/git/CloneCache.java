package dev.yellow.git;

import dev.yellow.model.fault.Refused;
import dev.yellow.spi.credential.CredentialStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.revwalk.RevWalk;

/// Branches of repositories as folders, kept between uses and shared between processes.
///
/// ```text
/// folder/<hash of URL and login>/lock            held while the mirror is written
///                                mirror/         bare, without history
///                                commits/<id>/   complete from the moment at which it is there
///                                held/<id>.<n>   locked by who uses it
///                                marks           held for the moment in which a mark is made, or looked at
/// ```
/// A mirror that a crash left broken is thrown away and fetched again. Thread-safe.
public final class CloneCache {
    /// Packs pile up with each fetch; a mirror without history is cheaper made anew than repacked.
    private static final int PACKS = 40;

    private final CacheMode mode;
    private final Limits limits;
    private final CredentialStore credentials;

    public CloneCache(CacheMode mode, Limits limits, CredentialStore credentials) {
        this.mode = mode;
        this.limits = limits;
        this.credentials = credentials;
    }

    /// A commit's folder, which stays as it is until this is closed.
    public static final class Held implements AutoCloseable {
        private final Commit commit;
        private final Path folder;
        private final Closing closing;

        private Held(Commit commit, Path folder, Closing closing) {
            this.commit = commit;
            this.folder = folder;
            this.closing = closing;
        }

        public Commit commit() {
            return commit;
        }

        /// Nobody may write into it.
        public Path folder() {
            return folder;
        }

        @Override
        public void close() {
            try {
                closing.close();
            } catch (IOException _) {
                // The folder is pruned later.
            }
        }
    }

    @FunctionalInterface
    private interface Closing {
        void close() throws IOException;
    }

    /// The commit that a remote has now: asks the server, and fetches only what is not there yet.
    ///
    /// @throws Refused when the server does not answer or refuses, lacks the branch, or the cache cannot be written
    public Held newest(Remote remote) {
        try {
            return switch (mode) {
                case CacheMode.Shared(var folder) -> shared(folder, remote);
                case CacheMode.Off _ -> alone(remote);
            };
        } catch (IOException e) {
            throw GitCode.CACHE_UNUSABLE.refused(remote, "the folder for clones cannot be used: " + e.getClass().getSimpleName() + ", " + e.getMessage(), e);
        }
    }

    /// The id of the commit that a remote has now. One question; nothing is fetched or written.
    ///
    /// @throws Refused as [#newest]
    public String ask(Remote remote) {
        try (var access = new Access(remote, credentials, home())) {
            return new RemoteBranch(remote, access, limits).newest().name();
        }
    }

    private Held alone(Remote remote) throws IOException {
        var folder = Files.createTempDirectory("yellow-clone-");
        try (var access = new Access(remote, credentials, home())) {
            var held = fetch(remote, new RemoteBranch(remote, access, limits), folder);
            return new Held(held, folder.resolve("commits").resolve(held.id()), () -> Folders.delete(folder));
        } catch (IOException | RuntimeException e) {
            Folders.delete(folder);
            throw e;
        }
    }

    private Held shared(Path root, Remote remote) throws IOException {
        var folder = Files.createDirectories(root.resolve(hash(remote)));
        Files.createDirectories(folder.resolve("held"));
        try (var access = new Access(remote, credentials, home())) {
            var branch = new RemoteBranch(remote, access, limits);
            var wanted = branch.newest().name();
            var there = held(folder, wanted);
            if (there.isPresent()) return there.get();
            try (var _ = CacheLock.exclusive(folder.resolve("lock"))) {
                // Whoever had the lock before may have wanted the same.
                var meanwhile = held(folder, wanted);
                if (meanwhile.isPresent()) return meanwhile.get();
                var commit = fetch(remote, branch, folder);
                var held = held(folder, commit.id()).orElseThrow(() -> new IOException("commit " + commit.id() + " was taken away"));
                prune(folder);
                return held;
            }
        }
    }

    /// The commit's folder with a mark on it, if it is there. Whoever prunes cannot come between.
    private static Optional<Held> held(Path folder, String id) throws IOException {
        try (var _ = CacheLock.exclusive(folder.resolve("marks"))) {
            var there = folder.resolve("commits").resolve(id);
            if (!Files.isDirectory(there)) return Optional.empty();
            Files.setLastModifiedTime(there, FileTime.from(Instant.now()));
            var mark = CacheLock.mark(folder.resolve("held").resolve(id + "." + UUID.randomUUID()));
            return Optional.of(new Held(CommitFile.read(folder, id), there, mark::close));
        }
    }

    /// With the lock held, or in a folder that nobody else knows.
    private Commit fetch(Remote remote, RemoteBranch branch, Path folder) throws IOException {
        var mirror = folder.resolve("mirror");
        try {
            return fetchInto(remote, branch, folder, mirror);
        } catch (IOException _) {
            // What a crash left is not worth mending.
            Folders.delete(mirror);
            return fetchInto(remote, branch, folder, mirror);
        }
    }

    private Commit fetchInto(Remote remote, RemoteBranch branch, Path folder, Path mirror) throws IOException {
        branch.fetch(mirror);
        try (var repository = RemoteBranch.open(mirror); var walk = new RevWalk(repository)) {
            var found = walk.parseCommit(RemoteBranch.fetched(repository));
            var author = found.getAuthorIdent();
            var commit = new Commit(found.name(), author.getName() + " <" + author.getEmailAddress() + ">", author.getWhenAsInstant(), found.getShortMessage());
            var commits = Files.createDirectories(folder.resolve("commits"));
            if (Files.isDirectory(commits.resolve(commit.id()))) return commit;
            var making = Files.createTempDirectory(folder, "making-");
            try {
                new Export(remote, limits).run(repository, found, making);
                CommitFile.write(folder, commit);
                publish(making, commits.resolve(commit.id()));
            } finally {
                Folders.delete(making);
            }
            return commit;
        }
    }

    private static void publish(Path made, Path at) throws IOException {
        try {
            Files.move(made, at, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
            if (!Files.isDirectory(at)) throw e;
        }
    }

    /// Takes away what nobody holds but the newest few, and what crashes left. With the lock held.
    private void prune(Path folder) throws IOException {
        Folders.list(folder, "making-").forEach(Folders::delete);
        var packs = folder.resolve("mirror/objects/pack").toFile().list((_, name) -> name.endsWith(".pack"));
        if (packs != null && packs.length > PACKS) Folders.delete(folder.resolve("mirror"));
        var commits = Folders.list(folder.resolve("commits"), "").stream().sorted(Comparator.comparing(Folders::modified).reversed())
                .skip(limits.kept()).toList();
        for (var commit : commits) {
            // Out of sight first, so that nobody finds half of it.
            var going = folder.resolve("making-" + UUID.randomUUID());
            try (var _ = CacheLock.exclusive(folder.resolve("marks"))) {
                if (isHeld(folder, commit.getFileName().toString())) continue;
                Files.move(commit, going, StandardCopyOption.ATOMIC_MOVE);
                CommitFile.delete(folder, commit.getFileName().toString());
            }
            Folders.delete(going);
        }
    }

    private static boolean isHeld(Path folder, String id) throws IOException {
        var held = false;
        for (var mark : Folders.list(folder.resolve("held"), id + ".")) held |= CacheLock.isMarked(mark);
        return held;
    }

    /// Where ssh would look for settings of a user: nowhere.
    private static Path home() {
        return Path.of(System.getProperty("java.io.tmpdir"), "yellow-no-home");
    }

    /// What one login may read is not shown to another.
    private static String hash(Remote remote) {
        var whose = remote.login() == null ? remote.url() : remote.url() + "\n" + remote.login().credential();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whose.getBytes(StandardCharsets.UTF_8))).substring(0, 24);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
