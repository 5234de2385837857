package dev.yellow.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Writes a commit's files as they are stored: no filter, attribute or configuration takes part. Links and submodules
/// are left out.
final class Export {
    private final Remote remote;
    private final Limits limits;
    private int files;
    private long bytes;

    Export(Remote remote, Limits limits) {
        this.remote = remote;
        this.limits = limits;
    }

    /// @param into a new folder
    /// @throws dev.yellow.model.fault.Refused when a path is unsafe, or the commit is too large
    void run(Repository repository, RevCommit commit, Path into) throws IOException {
        var paths = new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true);
        try (var reader = repository.newObjectReader(); var walk = new TreeWalk(reader)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(false);
            while (walk.next()) {
                var path = walk.getPathString();
                try {
                    var name = Constants.encode(walk.getNameString());
                    paths.checkPathSegment(name, 0, name.length);
                } catch (CorruptObjectException e) {
                    throw GitCode.UNSAFE_TREE.refused(remote, "path \"" + path.replaceAll("\\p{Cntrl}", "?") + "\" cannot be written: " + e.getMessage());
                }
                var target = into.resolve(path).normalize();
                if (!target.startsWith(into)) throw GitCode.UNSAFE_TREE.refused(remote, "path \"" + path + "\" leads out of the folder");
                if (walk.isSubtree()) {
                    Files.createDirectory(target);
                    walk.enterSubtree();
                } else if (walk.getFileMode(0) == FileMode.REGULAR_FILE || walk.getFileMode(0) == FileMode.EXECUTABLE_FILE) {
                    var blob = reader.open(walk.getObjectId(0));
                    bytes += blob.getSize();
                    if (++files > limits.files() || bytes > limits.bytes())
                        throw GitCode.TOO_LARGE.refused(remote, "commit " + commit.name() + " has more than " + limits.files()
                                + " files or " + limits.bytes() + " bytes");
                    try (var out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                        blob.copyTo(out);
                    }
                    if (walk.getFileMode(0) == FileMode.EXECUTABLE_FILE) target.toFile().setExecutable(true, true);
                }
            }
        }
    }
}
