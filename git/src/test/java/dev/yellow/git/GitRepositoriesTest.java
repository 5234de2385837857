package dev.yellow.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.spi.code.Repositories.Checkout;
import dev.yellow.spi.code.Repositories.Login;
import dev.yellow.spi.code.Repositories.Wanted;
import dev.yellow.spi.credential.Credential;
import dev.yellow.testing.git.TestGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A program's code at the revision that the model pins.
class GitRepositoriesTest {
    private static final String SECRET = "canary-71bb02";
    private static final Login LOGIN = new Login("code", CredentialType.TOKEN);

    @TempDir Path folder;
    private TestGit server;
    private String first;

    @BeforeEach
    void aServerWithCode() throws IOException {
        server = new TestGit(Files.createDirectories(folder.resolve("server")), SECRET);
        server.create("masking");
        first = push("one");
        server.git("masking", "tag", "v1");
        server.git("masking", "push", "-q", server.bare("masking").toString(), "v1");
        push("two");
    }

    @AfterEach
    void end() {
        server.close();
    }

    private String push(String text) {
        server.write("masking", "sql/mask.sql", text);
        return server.push("masking", "main", text);
    }

    private GitRepositories repositories(boolean shared, String token) {
        var mode = shared ? new CacheMode.Shared(folder.resolve("cache")) : new CacheMode.Off();
        return new GitRepositories(new CloneCache(mode, Limits.DEFAULT,
                new Tokens(Map.of("code", new Credential.Token(token), "other", new Credential.Token("wrong")))));
    }

    /// As a model names it: without scheme.
    private Wanted wanted(@Nullable String revision, @Nullable Login login) {
        return new Wanted(server.url("masking").substring("http://".length()), "main", revision, login);
    }

    private static String text(Checkout checkout) throws IOException {
        return Files.readString(checkout.folder().resolve("sql/mask.sql"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPinnedCommitAndATagStayThoughTheBranchMoves(boolean shared) throws IOException {
        var repositories = repositories(shared, SECRET);
        for (var revision : new String[] {first, "v1"}) {
            try (var checkout = repositories.open(wanted(revision, LOGIN))) {
                assertThat(text(checkout)).isEqualTo("one");
                assertThat(checkout.commit()).isEqualTo(first);
            }
        }
        try (var newest = repositories.open(wanted(null, LOGIN))) {
            assertThat(text(newest)).isEqualTo("two");
            push("three");
            assertThat(text(newest)).isEqualTo("two");
        }
        try (var newest = repositories.open(wanted(null, LOGIN))) {
            assertThat(text(newest)).isEqualTo("three");
        }
    }

    @Test
    void manyAtOnceFetchAPinnedCommitOnce() throws Exception {
        var before = server.fetches();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(IntStream.range(0, 12).mapToObj(_ -> (Callable<String>) () -> {
                try (var checkout = repositories(true, SECRET).open(wanted(first, LOGIN))) {
                    return text(checkout);
                }
            }).toList());
            for (var one : all) assertThat(one.get()).isEqualTo("one");
        }
        var once = server.fetches() - before;
        server.down();
        try (var checkout = repositories(true, SECRET).open(wanted(first, LOGIN))) {
            assertThat(text(checkout)).isEqualTo("one");
        }
        server.up();
        assertThat(once).isPositive().isLessThanOrEqualTo(3);
    }

    @Test
    void whatOneLoginHasFetchedIsNotShownToAnother() {
        repositories(true, SECRET).open(wanted(first, LOGIN)).close();
        refused(GitCode.DENIED, Code.Kind.OPERATOR, wanted(first, new Login("other", CredentialType.TOKEN)));
        refused(GitCode.DENIED, Code.Kind.OPERATOR, wanted(first, null));
    }

    @Test
    void aFaultNamesTheRepositoryAndNoSecret() {
        refused(GitCode.NO_BRANCH, Code.Kind.OPERATOR, wanted("v9", LOGIN));
        refused(GitCode.NO_BRANCH, Code.Kind.OPERATOR, wanted("0123456789".repeat(4), LOGIN));
        refused(GitCode.DENIED, Code.Kind.OPERATOR, wanted(null, new Login("other", CredentialType.TOKEN)));
        server.down();
        refused(GitCode.UNREACHABLE, Code.Kind.RETRY, wanted("v1", LOGIN));
        server.up();
    }

    private void refused(GitCode code, Code.Kind kind, Wanted wanted) {
        assertThatThrownBy(() -> repositories(true, SECRET).open(wanted)).isInstanceOfSatisfying(Refused.class, e -> {
            assertThat(e.fault().code()).isEqualTo(code);
            assertThat(code.kind()).isEqualTo(kind);
            assertThat(e.fault().what()).contains(wanted.repository());
            assertThat(e.fault().toString()).doesNotContain(SECRET);
        });
    }

    @Test
    void aFolderOfThisMachineNeedsNoServer() throws IOException {
        var wanted = new Wanted("localhost" + server.bare("masking"), "main", first, null);
        try (var checkout = repositories(false, SECRET).open(wanted)) {
            assertThat(text(checkout)).isEqualTo("one");
        }
    }
}
