package dev.yellow.assembly.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Manifests are written in one way, which every reader of YAML takes alike.
class YamlTextTest {
    @Test
    void textsThatOldReadersTakeForSomethingElseAreQuoted() {
        var tree = Trees.of("a", "yes", "b", "1", "c", "plain/text-1.2", "d", "null", "e", "", "f",
                List.of("On", "1e3", "0x10", "-", "a b", "a: b", "::1", "postgres:18"), "g", Map.of(), "h", List.of(), "n", 1, "t", true);
        assertThat(YamlText.of(tree)).isEqualTo("""
                a: "yes"
                b: "1"
                c: plain/text-1.2
                d: "null"
                e: ""
                f:
                - "On"
                - "1e3"
                - "0x10"
                - "-"
                - "a b"
                - "a: b"
                - "::1"
                - postgres:18
                g: {}
                h: []
                "n": 1
                t: true
                """);
        assertThat(YamlTrees.of(YamlText.of(tree))).containsExactly(tree);
    }

    @Test
    void scriptsAreWrittenAsBlocksAndReadBackAsTheyWere() {
        for (var text : List.of("set -e\n\nif true; then\n    echo a\nfi\n", "a\n\n", "a\nb", " a\n", "a \n", "\n", "a\tb\n", "ä\n", "a\n")) {
            var tree = Trees.of("list", List.of(Trees.of("script", text), text), "script", text);
            assertThat(YamlTrees.of(YamlText.of(tree))).as(text).containsExactly(tree);
        }
        assertThat(YamlText.of(Map.of("run", "set -e\n\n  echo a\n"))).isEqualTo("run: |\n  set -e\n\n    echo a\n");
    }
}
