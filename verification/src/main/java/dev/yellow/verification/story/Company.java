package dev.yellow.verification.story;

import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.git.TestGit;
import dev.yellow.verification.story.Program.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Owners with their repositories, the model's repository that they propose to, a source whose business goes on, and a
/// merge database that follows the live branch while a worker of the native scheduler runs what is due.
final class Company implements AutoCloseable {
    static final List<String> OWNERS = List.of("platform", "emea", "shop", "stock", "desk");
    private static final String MODEL = "model";
    private static final String TOKEN = "story-31f7";

    final TestDatabase source = TestPostgres.database();
    final TestDatabase merge = TestPostgres.database();
    final TestGit git;
    final Business business;
    private final Program program;
    private @Nullable Thread worker;

    /// @param folder empty
    Company(Path folder) throws IOException {
        git = new TestGit(Files.createDirectories(folder.resolve("git")), TOKEN);
        git.create(MODEL);
        OWNERS.forEach(git::create);
        var variables = new HashMap<String, String>();
        variables.put("YELLOW_DATABASE_URL", merge.url());
        variables.put("YELLOW_DATABASE_USER", merge.user());
        variables.put("YELLOW_DATABASE_PASSWORD", merge.password());
        variables.put("YELLOW_CREDENTIAL_SHOP_READER_USERNAME", source.user());
        variables.put("YELLOW_CREDENTIAL_SHOP_READER_PASSWORD", source.password());
        variables.put("YELLOW_GIT_CREDENTIAL", "reader_of_models");
        variables.put("YELLOW_CREDENTIAL_READER_OF_MODELS_TOKEN", TOKEN);
        variables.put("YELLOW_GIT_CACHE_DIR", folder.resolve("clones").toString());
        program = new Program(folder, variables);
        business = new Business(source, program, folder.resolve("truth.jsonl"));
    }

    /// How the model names an owner's repository.
    String repository(String owner) {
        return git.url(owner).substring("http://".length()).replaceFirst("\\.git$", "") + "@main";
    }

    /// How the model names the branch that stacks follow.
    String live() {
        return repository(MODEL);
    }

    int sourcePort() {
        return Integer.parseInt(source.url().replaceFirst(".*:(\\d+)/.*", "$1"));
    }

    /// A change of a file: its new text; null deletes it.
    record Edit(String file, @Nullable String text) {}

    /// An owner changes its clone of the live branch, and the check of the pull request is run.
    Ended propose(String owner, String why, Edit... edits) {
        if (Files.exists(git.bare(MODEL).resolve("refs/heads/main"))) {
            git.git(owner, "fetch", "-q", git.bare(MODEL).toString(), "main");
            git.git(owner, "reset", "-q", "--hard", "FETCH_HEAD");
        }
        for (var edit : edits) edit(owner, edit);
        git.push(owner, "main", why);
        return program.run("model", "check", "--base", git.work(MODEL).toString(), "--head", git.work(owner).toString(), "--from", repository(owner));
    }

    private void edit(String repository, Edit edit) {
        if (edit.text() != null) {
            git.write(repository, edit.file(), edit.text());
            return;
        }
        try {
            Files.delete(git.work(repository).resolve(edit.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The newest proposal of an owner becomes the live branch.
    void merge(String owner) {
        git.git(MODEL, "fetch", "-q", git.bare(owner).toString(), "main");
        git.git(MODEL, "reset", "-q", "--hard", "FETCH_HEAD");
        git.git(MODEL, "push", "-q", "--force", git.bare(MODEL).toString(), "HEAD:refs/heads/main");
    }

    /// Past every check, straight to the live branch.
    void pushUnchecked(String why, Edit... edits) {
        for (var edit : edits) edit(MODEL, edit);
        git.push(MODEL, "main", why);
    }

    /// The text of a file on the live branch.
    String text(String file) {
        try {
            return Files.readString(git.work(MODEL).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The merge database follows the live branch. @param options more of the command's
    Ended apply(String... options) {
        var words = new ArrayList<>(List.of("apply", "--git", git.url(MODEL)));
        words.addAll(List.of(options));
        return program.run(words.toArray(String[]::new));
    }

    /// Whether the merge database has followed any version yet that has a stack.
    boolean applied() {
        return merge.rows("SELECT to_regclass('yellow.job') IS NOT NULL").getFirst().equals("t");
    }

    Ended plan() {
        return program.run("plan", "--git", git.url(MODEL));
    }

    Ended yellow(String... words) {
        return program.run(words);
    }

    /// A worker of the native scheduler runs what is due, from the first time that somebody asks for it on.
    void works() {
        if (worker == null) worker = Thread.ofPlatform().name("worker").start(() -> program.run("work"));
    }

    @Override
    public void close() {
        business.close();
        if (worker != null) {
            worker.interrupt();
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        source.close();
        merge.close();
        git.close();
    }
}
