package dev.yellow.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.fault.Refused;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.spi.credential.Credential;
import dev.yellow.testing.git.TestGit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A branch at a real git server becomes a folder.
class CloneCacheTest {
    private static final String SECRET = "canary-7f3a91";
    private static final Limits SMALL = new Limits(50, 100_000, Duration.ofSeconds(20), 2);

    private static final Limits IMPATIENT = new Limits(50, 100_000, Duration.ofSeconds(1), 2);

    @TempDir Path folder;
    private TestGit server;
    private CloneCache cache;

    enum Kind { SHARED, OFF }

    @BeforeEach
    void aServerWithARepository() throws IOException {
        server = new TestGit(Files.createDirectories(folder.resolve("server")), SECRET);
        server.create("model");
        server.write("model", "a.yaml", "kind: Hints\n");
        server.push("model", "main", "first");
        cache = cache(Kind.SHARED, SECRET);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private CloneCache cache(Kind kind, String token) {
        return new CloneCache(kind == Kind.OFF ? new CacheMode.Off() : new CacheMode.Shared(folder.resolve("cache")), SMALL,
                new Tokens(Map.of("git", new Credential.Token(token))));
    }

    private Remote remote() {
        return new Remote(server.url("model"), "main", null, new Remote.Login("git", CredentialType.TOKEN));
    }

    @ParameterizedTest
    @EnumSource
    void aBranchIsAFolder(Kind kind) throws IOException {
        Path stood;
        try (var held = cache(kind, SECRET).newest(remote())) {
            stood = held.folder();
            assertThat(stood.resolve("a.yaml")).content().isEqualTo("kind: Hints\n");
            assertThat(held.commit().author()).isEqualTo("Ann <ann@acme.example>");
            assertThat(held.commit().subject()).isEqualTo("first");
        }
        assertThat(Files.exists(stood)).isEqualTo(kind == Kind.SHARED);
    }

    @Test
    void whatIsThereIsNotFetchedAgain() {
        cache.newest(remote()).close();
        var before = server.fetches();
        try (var held = cache(Kind.SHARED, SECRET).newest(remote())) {
            assertThat(held.commit().id()).isEqualTo(cache.ask(remote()));
        }
        // Asking is a POST too in git's second protocol; a fetch would be more than one each.
        assertThat(server.fetches() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void aBranchThatWasForcedElsewhereIsFollowed() {
        cache.newest(remote()).close();
        server.git("model", "checkout", "-q", "--orphan", "other");
        server.write("model", "a.yaml", "kind: Assignments\n");
        var id = server.push("model", "main", "all anew");
        try (var held = cache.newest(remote())) {
            assertThat(held.commit().id()).isEqualTo(id);
            assertThat(held.folder().resolve("a.yaml")).content().isEqualTo("kind: Assignments\n");
        }
    }

    @Test
    void aBranchThatMovesWhileItIsReadIsReadAsItWasOrAsItIs() {
        server.meanwhile(() -> {
            server.write("model", "a.yaml", "kind: Assignments\n");
            server.push("model", "main", "second");
        });
        try (var held = cache.newest(remote())) {
            assertThat(held.folder().resolve("a.yaml")).content().isEqualTo(held.commit().subject().equals("first") ? "kind: Hints\n" : "kind: Assignments\n");
        }
        try (var held = cache.newest(remote())) {
            assertThat(held.commit().subject()).isEqualTo("second");
        }
    }

    @Test
    void aCommitThatIsTakenAwayWhileItIsReadIsTriedAgainLater() {
        server.meanwhile(() -> {
            server.git("model", "checkout", "-q", "--orphan", "other");
            server.write("model", "a.yaml", "kind: Assignments\n");
            server.push("model", "main", "all anew");
            var bare = server.bare("model").toString();
            server.git("model", "-C", bare, "reflog", "expire", "--expire=now", "--all");
            server.git("model", "-C", bare, "gc", "-q", "--prune=now");
        });
        refused(GitCode.UNREACHABLE, cache);
        try (var held = cache.newest(remote())) {
            assertThat(held.folder().resolve("a.yaml")).content().isEqualTo("kind: Assignments\n");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnswerThatBreaksOffIsTriedAgainLater(boolean silent) {
        for (var bytes : List.of(0, 40, 300)) {
            server.write("model", "a.yaml", "# " + bytes + "\n");
            server.write("model", "b.yaml", "# " + new Random(bytes).ints(500).boxed().toList() + "\n");
            server.push("model", "main", "after " + bytes);
            server.breakOff(bytes, silent);
            refused(GitCode.UNREACHABLE, new CloneCache(new CacheMode.Shared(folder.resolve("cache")), IMPATIENT,
                    new Tokens(Map.of("git", new Credential.Token(SECRET)))));
            try (var held = cache.newest(remote())) {
                assertThat(held.folder().resolve("a.yaml")).content().isEqualTo("# " + bytes + "\n");
            }
        }
    }

    @Test
    void aLongHistoryIsNotFetched() throws IOException {
        var random = new Random(1);
        for (var i = 0; i < 20; i++) {
            var noise = new byte[30_000];
            random.nextBytes(noise);
            Files.write(server.work("model").resolve("noise"), noise);
            server.push("model", "main", "change " + i);
        }
        cache.newest(remote()).close();
        try (var files = Files.walk(folder.resolve("cache"))) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).as("bytes that are kept of 20 commits of 30 kB each").isLessThan(200_000);
        }
    }

    private void refused(GitCode code, CloneCache reading) {
        assertThatThrownBy(() -> reading.newest(remote())).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.fault().code()).isEqualTo(code));
    }

    @Test
    void aServerThatIsDownIsTriedAgainLater() {
        try (var held = cache.newest(remote())) {
            server.down();
            assertThatThrownBy(() -> cache.newest(remote()))
                    .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.fault().code()).isEqualTo(GitCode.UNREACHABLE));
            assertThat(held.folder().resolve("a.yaml")).exists();
        }
        server.up();
        cache.newest(remote()).close();
    }

    @Test
    void aWrongTokenIsRefusedAndNoTokenIsWrittenAnywhere() throws IOException {
        assertThatThrownBy(() -> cache(Kind.SHARED, "wrong-token-55").newest(remote())).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.fault().code()).isEqualTo(GitCode.DENIED);
            assertThat(r.toString() + r.getCause()).doesNotContain("wrong-token-55");
        });
        cache.newest(remote()).close();
        try (var files = Files.walk(folder.resolve("cache"))) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain(SECRET));
        }
    }

    @Test
    void aBranchOrTagThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> cache.newest(new Remote(server.url("model"), "missing", null, remote().login())))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.fault().toString()).contains("YL3702", "refs/heads/missing"));
    }

    @Test
    void aPinnedRevisionStaysWhenTheBranchMoves() {
        server.git("model", "tag", "v1");
        server.git("model", "push", "-q", server.bare("model").toString(), "v1");
        server.write("model", "a.yaml", "kind: Assignments\n");
        server.push("model", "main", "second");
        try (var held = cache.newest(new Remote(server.url("model"), "main", "v1", remote().login()))) {
            assertThat(held.folder().resolve("a.yaml")).content().isEqualTo("kind: Hints\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ann:secret@git.acme.example/model", "https://token@git.acme.example/model",
            "http://git.acme.example/model", "ssh://git:secret@git.acme.example/model", "ext::sh -c id", "git.acme.example/model"})
    void aUrlWithASecretOrWithoutEncryptionIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> new Remote(url, "main", null, null))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.fault().toString()).startsWith("YL4801").doesNotContain("secret")
                .doesNotContain("token@"));
    }

    @Test
    void tooManyFilesAreRefused() {
        for (var i = 0; i < 60; i++) server.write("model", "f" + i, "x");
        server.push("model", "main", "many");
        assertThatThrownBy(() -> cache.newest(remote())).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.fault().code()).isEqualTo(GitCode.TOO_LARGE));
    }

    @Test
    void tooManyBytesAreRefusedAndTheLastGoodCommitStays() {
        try (var held = cache.newest(remote())) {
            server.write("model", "large", "x".repeat(200_000));
            server.push("model", "main", "large");
            assertThatThrownBy(() -> cache.newest(remote()))
                    .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.fault().code()).isEqualTo(GitCode.TOO_LARGE));
            assertThat(held.folder().resolve("a.yaml")).exists();
        }
    }

    @Test
    void nothingThatARepositoryContainsTakesEffect() throws Exception {
        Files.createSymbolicLink(server.work("model").resolve("link.yaml"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(server.work("model").resolve("up"), Path.of("../../.."));
        server.write("model", ".gitattributes", "* filter=evil ident export-ignore\n");
        server.write("model", "hooks/post-checkout", "#!/bin/sh\ntouch " + folder.resolve("ran") + "\n");
        server.write("model", "b.txt", "$Id$\n");
        server.git("model", "add", "-A");
        server.git("model", "update-index", "--add", "--cacheinfo", "160000,0123456789012345678901234567890123456789,sub");
        server.push("model", "main", "hostile");
        try (var held = cache.newest(remote()); var files = Files.walk(held.folder())) {
            assertThat(files.map(f -> held.folder().relativize(f).toString()).filter(f -> !f.isEmpty()))
                    .containsExactlyInAnyOrder(".gitattributes", "a.yaml", "b.txt", "hooks", "hooks/post-checkout");
            assertThat(held.folder().resolve("b.txt")).content().isEqualTo("$Id$\n");
        }
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".git", ".GIT", "git~1", "a\\b", "con", "."})
    void aPathThatAFolderCannotHoldIsRefused(String name) throws Exception {
        // Made object by object: git itself would not.
        var blob = server.git("model", "hash-object", "-w", "a.yaml").strip();
        var raw = new ByteArrayOutputStream();
        raw.write(("100644 " + name + "\0").getBytes(StandardCharsets.UTF_8));
        raw.write(HexFormat.of().parseHex(blob));
        Files.write(folder.resolve("tree"), raw.toByteArray());
        var tree = server.git("model", "hash-object", "-w", "-t", "tree", "--literally", folder.resolve("tree").toString()).strip();
        var commit = server.git("model", "-c", "user.name=x", "-c", "user.email=x@x", "commit-tree", "-m", "hostile", tree).strip();
        server.git("model", "push", "-q", "--force", server.bare("model").toString(), commit + ":refs/heads/main");
        assertThatThrownBy(() -> cache.newest(remote())).isInstanceOf(Refused.class);
        assertThat(folder.resolve("cache").toFile().toPath().getParent().resolve("a.yaml")).doesNotExist();
    }

    @Test
    void aMirrorThatACrashLeftBrokenIsMadeAnew() throws IOException {
        cache.newest(remote()).close();
        try (var files = Files.walk(folder.resolve("cache"))) {
            for (var file : files.filter(f -> f.toString().contains("/mirror/") && Files.isRegularFile(f)).toList()) Files.write(file, new byte[] {1, 2, 3});
        }
        server.write("model", "a.yaml", "kind: Assignments\n");
        server.push("model", "main", "second");
        try (var held = cache.newest(remote())) {
            assertThat(held.folder().resolve("a.yaml")).content().isEqualTo("kind: Assignments\n");
        }
    }

    @Test
    void whatIsHeldStaysAndWhatIsOldGoes() throws IOException {
        var ids = new ArrayList<String>();
        try (var first = cache.newest(remote())) {
            for (var i = 0; i < 5; i++) {
                server.write("model", "a.yaml", "# " + i + "\n");
                ids.add(server.push("model", "main", "change " + i));
                cache.newest(remote()).close();
            }
            assertThat(first.folder().resolve("a.yaml")).content().isEqualTo("kind: Hints\n");
            try (var commits = Files.list(first.folder().getParent())) {
                assertThat(commits.map(c -> c.getFileName().toString())).containsExactlyInAnyOrder(first.commit().id(), ids.get(3), ids.get(4));
            }
        }
    }

    @Test
    void manyProcessesReadWhileTheBranchMovesAndSomeAreKilled() throws Exception {
        var processes = new ArrayList<Process>();
        for (var i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                    "-cp", System.getProperty("java.class.path"), Reader.class.getName(),
                    server.url("model"), folder.resolve("cache").toString(), SECRET).redirectErrorStream(true).start());
        }
        for (var process : processes) assertThat(process.inputReader().readLine()).isEqualTo("reading");
        for (var i = 0; i < 12; i++) {
            server.write("model", "a.yaml", "# " + i + "\n");
            server.write("model", "z.yaml", "# " + i + "\n");
            server.push("model", "main", "# " + i);
            if (i == 5) processes.getFirst().destroyForcibly();
        }
        for (var process : processes.subList(1, 3)) {
            process.outputWriter().append("end\n").flush();
            var said = process.inputReader().lines().toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said).last().asString().startsWith("saw ").isNotEqualTo("saw 0");
        }
        try (var held = cache.newest(remote())) {
            assertThat(held.folder().resolve("a.yaml")).content().isEqualTo("# 11\n");
        }
    }

    /// A process that reads the branch until it is told to end, and checks that each commit is whole.
    static final class Reader {
        public static void main(String[] args) throws Exception {
            var cache = new CloneCache(new CacheMode.Shared(Path.of(args[1])), SMALL, new Tokens(Map.of("git", new Credential.Token(args[2]))));
            var remote = new Remote(args[0], "main", null, new Remote.Login("git", CredentialType.TOKEN));
            System.out.println("reading");
            var saw = 0;
            for (; System.in.available() == 0; saw++) {
                try (var held = cache.newest(remote)) {
                    if (held.commit().subject().equals("first")) continue;
                    for (var file : new String[] {"a.yaml", "z.yaml"}) {
                        var text = Files.readString(held.folder().resolve(file));
                        if (!text.strip().equals(held.commit().subject())) throw new AssertionError(held.commit() + " has " + file + " of " + text);
                    }
                }
            }
            System.out.println("saw " + saw);
        }
    }
}
