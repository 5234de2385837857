package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.read.YamlParser;
import dev.yellow.model.tree.Node;
import dev.yellow.runtime.Yellow;
import dev.yellow.runtime.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The starter's checks of proposals, run as GitHub's and GitLab's runners run their scripts: with a real repository, the
/// variables that the runners set, and a shell.
class ProposalChecksTest {
    private static final String REPOSITORY = "your-company/my_model";

    @TempDir Path folder;
    private Path repository;

    @BeforeEach
    void aRepositoryWithTheStarterAndAProposal() throws Exception {
        assertThat(CommandRun.of(AllCommands.tree(), folder, Map.of(), "init", "my_model").exit()).isZero();
        repository = folder.resolve("my_model");
        git("init", "-q", "-b", "main");
        commit("the starter");
        git("checkout", "-q", "-b", "shop");
        var store = repository.resolve("teams/main/shop/shop.yaml");
        Files.writeString(store, Files.readString(store).replace("email: varchar(256)", "email: varchar(300)"));
        commit("a wider column");
        program("yellow", "exec " + Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' " + Yellow.class.getName() + " \"$@\"");
    }

    @ParameterizedTest
    @CsvSource({"shop, 0", "desk, 3", "'x$(touch${IFS}here)', 3"})
    void onGitHub(String branch, int exit) throws Exception {
        var event = folder.resolve("work");
        checkout(event.resolve("base"), "main");
        checkout(event.resolve("head"), "shop");
        // A container runtime that sees what it was asked for, and shows the folders under the names that they get.
        program("docker", """
                case " $* " in *" --network none --read-only "*) ;; *) echo "not isolated: $*"; exit 9 ;; esac
                while [ "$1" != image-of-yellow ]; do case $1 in *:/base:ro) base=${1%%:*} ;; *:/head:ro) head=${1%%:*} ;; esac; shift; done
                shift
                for word; do
                    case $word in /base) word=$base ;; /head) word=$head ;; esac
                    set -- "$@" "$word"; shift
                done
                exec yellow "$@\"""");
        var variables = Map.of("YELLOW_IMAGE", "image-of-yellow", "FROM_REPOSITORY", REPOSITORY, "FROM_BRANCH", branch,
                "GITHUB_SERVER_URL", "https://github.com", "GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
        var steps = (Node.Sequence) at(workflow(".github/workflows/model.yml"), "jobs", "check", "steps");
        var exits = new ArrayList<Integer>();
        for (var step : steps.items()) {
            if (((Node.Mapping) step).get("run") instanceof Node.Scalar script) exits.add(shell(event, variables, script.text()));
        }
        assertThat(exits).containsExactly(exit, 0);
        assertThat(folder.resolve("summary.md")).content().contains("varchar(256)").contains("varchar(300)").contains("`` desk.current ``");
        assertThat(event.resolve("here")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"shop, 0", "desk, 3"})
    void onGitLab(String branch, int exit) throws Exception {
        // On that host, the starter's owners are there.
        var project = folder.resolve("builds");
        checkout(project, "shop");
        var variables = Map.of("CI_PROJECT_DIR", project.toString(), "CI_COMMIT_SHA", git("rev-parse", "shop").strip(), "CI_SERVER_HOST",
                "github.com", "CI_MERGE_REQUEST_SOURCE_PROJECT_PATH", REPOSITORY,
                "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", branch, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main");
        var pipeline = workflow(".gitlab-ci.yml");
        assertThat(shell(project, variables, script(pipeline, "versions"))).isZero();
        assertThat(shell(project, variables, script(pipeline, "model"))).isEqualTo(exit);
    }

    @Test
    void noneOfThemRunsInTheProposalsOwnVersion() throws Exception {
        assertThat(((Node.Mapping) at(workflow(".github/workflows/model.yml"), "on")).keys()).extracting(Node.Scalar::text)
                .containsExactly("pull_request_target");
    }

    private Node.Mapping workflow(String file) throws IOException {
        var parsed = new YamlParser().parse(file, Files.readAllBytes(repository.resolve(file)));
        assertThat(parsed.faults()).isEmpty();
        return (Node.Mapping) parsed.documents().getFirst().root();
    }

    private static Node at(Node from, String... keys) {
        var node = from;
        for (var key : keys) node = Objects.requireNonNull(((Node.Mapping) node).get(key), key);
        return node;
    }

    private static String script(Node.Mapping pipeline, String job) {
        var lines = new ArrayList<String>();
        for (var line : ((Node.Sequence) at(pipeline, job, "script")).items()) lines.add(((Node.Scalar) line).text());
        return String.join("\n", lines);
    }

    private int shell(Path where, Map<String, String> variables, String script) throws Exception {
        var builder = new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script).directory(where.toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("said.txt").toFile());
        builder.environment().putAll(variables);
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        var exit = builder.start().waitFor();
        if (exit != 0 && exit != 3) throw new AssertionError(Files.readString(folder.resolve("said.txt")));
        return exit;
    }

    private void checkout(Path into, String branch) throws Exception {
        git("clone", "-q", "--branch", branch, repository.toUri().toString(), into.toString());
    }

    private void commit(String message) throws Exception {
        git("add", "-A");
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", message);
    }

    private String git(String... words) throws Exception {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
        builder.environment().putAll(new HashMap<>(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1")));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private void program(String name, String body) throws IOException {
        var file = folder.resolve("bin").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
