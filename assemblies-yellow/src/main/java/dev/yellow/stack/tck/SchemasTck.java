package dev.yellow.stack.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every manifest is what Kubernetes takes: by the strict schemas of its newest minors, and by the API server's own code.
public abstract class SchemasTck {
    /// Of other projects, whose schemas Kubernetes does not have.
    private static final List<String> CUSTOM = List.of("podmonitor-", "prometheusrule-", "secretproviderclass-");
    /// What `kvalidate` has no strategy for; schemas and `./yellow verify kubernetes` see them.
    private static final List<String> UNKNOWN_TO_KVALIDATE = List.of("endpointslice-");
    private static final Path SCHEMAS = Path.of("../target/tools/kubernetes-validate/bin/kubernetes-validate");

    @TempDir Path folder;

    /// Where the program is that checks manifests with the API server's own code; it need not be there.
    protected abstract Path kvalidate();

    private static List<String> manifests(List<String> without) throws IOException {
        var all = new ArrayList<String>();
        for (var name : StackCases.onKubernetes()) {
            try (var files = Files.list(StackCases.GOLDEN.resolve(name).resolve("out"))) {
                files.filter(file -> !file.endsWith("kustomization.yaml") && Stream.concat(CUSTOM.stream(), without.stream())
                        .noneMatch(file.getFileName().toString()::startsWith)).map(Path::toString).sorted().forEach(all::add);
            }
        }
        return all;
    }

    /// The server of one of the stacks, with a defect.
    private Path wrong(String right, String wrong) throws IOException {
        var text = Files.readString(StackCases.GOLDEN.resolve(StackCases.onKubernetes().getLast()).resolve("out/deployment-yellow-server.yaml"));
        assertThat(text).contains(right);
        return Files.writeString(folder.resolve("wrong.yaml"), text.replace(right, wrong));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.37", "1.36", "1.35"})
    void everyManifestFitsTheStrictSchemas(String minor) throws Exception {
        shown(SCHEMAS, "the schemas of Kubernetes " + minor, "kubernetes-validate is not in target/tools; .ci/run installs it");
        assertThat(run(SCHEMAS, "--strict", "-k", minor, wrong("selector:", "selektor:").toString()).exit).isNotZero();
        var words = new ArrayList<>(List.of("--strict", "--quiet", "-k", minor));
        words.addAll(manifests(List.of()));
        var said = run(SCHEMAS, words.toArray(String[]::new));
        assertThat(said.exit).as(said.text).isZero();
    }

    @Test
    void theApiServersOwnCodeTakesEveryManifestAndFindsItRestricted() throws Exception {
        shown(kvalidate(), "manifests by the API server's own code", "kvalidate was not built; testing/kubernetes/build.sh kvalidate builds it where Go is");
        assertThat(run(kvalidate(), wrong("runAsNonRoot: true", "runAsNonRoot: false").toString()).text).contains("restricted");
        var said = run(kvalidate(), manifests(UNKNOWN_TO_KVALIDATE).toArray(String[]::new));
        assertThat(said.exit).as(said.text).isZero();
    }

    private static void shown(Path program, String what, String why) {
        var there = Files.isExecutable(program);
        if (!there) System.out.println("NOT SHOWN: " + what + ", for " + why);
        assumeTrue(there, why);
    }

    private record Said(int exit, String text) {}

    private static Said run(Path program, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program.toAbsolutePath().normalize().toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
