package dev.yellow.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.manifest.YamlTrees;
import dev.yellow.stack.tck.RulesTck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The server's own manifests, as the build makes them, by the rules that every stack's manifests keep.
class ManifestsTest {
    /// What manages a stack's manifests is Yellow; these are the framework's.
    private static List<Manifest> made() throws IOException {
        return YamlTrees.of(Files.readString(Path.of("target/kubernetes/kubernetes.yml"))
                .replace("managed-by: quarkus", "managed-by: yellow")).stream().map(Manifest::new).toList();
    }

    @Test
    void theyAreADeploymentItsServiceAndItsAccountAndNothingThatReachesFurther() throws IOException {
        assertThat(made()).extracting(Manifest::kind).containsExactlyInAnyOrder("Deployment", "Service", "ServiceAccount");
    }

    @Test
    void theyKeepTheRulesOfEveryStack() throws IOException {
        for (var manifest : made()) assertThat(RulesTck.breaches(manifest, "yellow", "yellow", "IfNotPresent")).as("%s", manifest).isEmpty();
    }

    @Test
    void nobodyElsesImageRunsAndNoTimeOfTheBuildIsInThem() throws IOException {
        var text = Files.readString(Path.of("target/kubernetes/kubernetes.yml"));
        assertThat(text.lines().filter(line -> line.strip().replaceFirst("^- ", "").startsWith("image:")))
                .containsExactly("          image: yellow:0.1.0-SNAPSHOT");
        assertThat(text).doesNotContain("initContainers", "timestamp", "commit-id", "ClusterRole");
    }
}
