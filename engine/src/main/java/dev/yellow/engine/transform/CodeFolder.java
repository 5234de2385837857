package dev.yellow.engine.transform;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.definition.Transformation.Code;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.spi.code.Repositories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A program's files in a folder of the run's own, gone when it is closed. No other user of the machine may look in.
final class CodeFolder implements AutoCloseable {
    private final Path folder;

    private CodeFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /// @throws Refused when they are in a repository that cannot be had
    static CodeFolder of(Code code, Session merge, Repositories repositories, RunLog log) {
        CodeFolder made = null;
        try {
            made = new CodeFolder(Files.createTempDirectory("yellow-run-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
            switch (code) {
                case Code.None _ -> { }
                case Code.Kept(var digest) -> made.write(KeptCode.read(merge, digest));
                case Code.Git git -> {
                    try (var checkout = open(git, repositories, log)) {
                        made.copy(inside(checkout.folder(), git.path()));
                    }
                }
            }
            return made;
        } catch (IOException e) {
            if (made != null) made.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            if (made != null) made.close();
            throw e;
        }
    }

    /// The text of an SQL program. @throws Refused when it is not there
    static String text(Code code, Session merge, Repositories repositories, RunLog log) {
        return switch (code) {
            case Code.None _ -> throw new IllegalStateException("an SQL program has a file");
            case Code.Kept(var digest) -> KeptCode.read(merge, digest).text();
            case Code.Git git -> {
                try (var checkout = open(git, repositories, log)) {
                    yield Files.readString(inside(checkout.folder(), git.path()), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw missing(git.path(), e);
                }
            }
        };
    }

    /// Which commit it was stands in the run's log.
    private static Repositories.Checkout open(Code.Git git, Repositories repositories, RunLog log) {
        var login = git.credential().isEmpty() ? null
                : new Repositories.Login(git.credential(), git.type().isEmpty() ? CredentialType.TOKEN
                : CredentialType.valueOf(git.type()));
        var checkout = repositories.open(new Repositories.Wanted(git.repository(), git.branch(), git.revision().isEmpty() ? null : git.revision(), login));
        log.line("code of " + git.repository() + " at commit " + checkout.commit());
        return checkout;
    }

    /// A path of the repository that does not lead out of it.
    private static Path inside(Path root, String path) throws IOException {
        var found = root.resolve(path).normalize();
        if (!found.startsWith(root) || !Files.exists(found) || !found.toRealPath().startsWith(root.toRealPath())) throw missing(path, null);
        return found;
    }

    private static Refused missing(String path, @Nullable Throwable cause) {
        return new Refused(new Fault(EngineCode.PROGRAM_UNSTARTABLE, Place.NOWHERE,
                "\"" + path + "\" is not in the repository at that revision", "correct the transformer's file or folder, or its revision"),
                cause);
    }

    private void write(KeptCode code) throws IOException {
        for (var file : code.files()) {
            var target = folder.resolve(file.path()).normalize();
            if (!target.startsWith(folder)) throw new IllegalStateException("kept code leaves its folder: " + file.path());
            Files.createDirectories(target.getParent());
            Files.write(target, file.body());
            if (file.executable()) Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// Regular files only: a link could lead out of the repository.
    private void copy(Path from) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(f -> !f.startsWith(from.resolve(".git"))).toList()) {
                var target = folder.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) Files.createDirectories(target);
                else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Override
    public void close() {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException | UncheckedIOException _) {
            // A temporary folder: the system's own cleaning takes what a program has locked.
        }
    }
}
