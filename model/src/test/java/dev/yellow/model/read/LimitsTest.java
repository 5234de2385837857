package dev.yellow.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is read at a limit and refused one past it. Files of 10 MB are in `BadModelsTest`.
class LimitsTest {
    private static List<String> codes(String yaml) {
        return new YamlParser().parse("a.yaml", yaml.getBytes(StandardCharsets.UTF_8)).faults().stream().map(Fault::code).map(c -> c.id()).toList();
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @Test
    void sixtyFourIsAsDeepAsADocumentMayBe() {
        assertThat(codes(nested(64))).isEmpty();
        assertThat(codes(nested(65))).containsExactly("YL1004");
    }

    @Test
    void anAliasIsAsDeepAsWhatItStandsFor() {
        assertThat(codes("a: &a " + nested(62) + "\nb: [*a]")).isEmpty();
        assertThat(codes("a: &a " + nested(63) + "\nb: [*a]")).containsExactly("YL1004");
    }

    @Test
    void aHundredAliasesAreAsManyAsADocumentMayUse() {
        assertThat(codes("a: &a 1\nb: [" + "*a, ".repeat(99) + "*a]")).isEmpty();
        assertThat(codes("a: &a 1\nb: [" + "*a, ".repeat(100) + "*a]")).containsExactly("YL1005");
    }

    @Test
    void aliasesAreCountedByDocument() {
        var document = "a: &a 1\nb: [" + "*a, ".repeat(99) + "*a]\n";
        assertThat(codes(document + "---\n" + document)).isEmpty();
    }

    @Test
    void aHundredThousandNodesAreAsManyAsADocumentMayHave() {
        // The list itself is one.
        assertThat(codes("[" + "x, ".repeat(99_998) + "x]")).isEmpty();
        assertThat(codes("[" + "x, ".repeat(99_999) + "x]")).containsExactly("YL1006");
    }

    @Test
    void aliasesCountAsOftenAsTheyAreUsed() {
        // The mapping, two keys, the list of 1 + 998, the list of uses: 1004 nodes, and 999 for each use.
        var start = "a: &a [" + "x, ".repeat(997) + "x]\nb: [";
        assertThat(codes(start + "*a, ".repeat(98) + "*a]")).isEmpty();
        assertThat(codes("a: &a [" + "x, ".repeat(997) + "x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: [" + "*b, ".repeat(8)
                + "*b]")).containsExactly("YL1006");
    }

    @Test
    void aDocumentThatGrowsWithoutEndIsRefusedAtOnce() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i <= 9; i++) bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        assertThat(codes(bomb.toString())).containsExactly("YL1006");
    }

    @Test
    void anAnchorCannotContainItself() {
        assertThat(codes("a: &a [*a]")).containsExactly("YL1011");
    }

    @Test
    void aLongLineCostsNoMoreThanManyShortOnes() {
        var line = "a: \"" + "x".repeat(5_000_000) + "\"\n";
        assertThat(codes(line)).isEmpty();
    }

    @Test
    void whatCannotBePrintedIsRefusedWithItsPlace() {
        var faults = new YamlParser().parse("a.yaml", "a: 1\nb: \u0001\n".getBytes(StandardCharsets.UTF_8)).faults();
        assertThat(faults).extracting(f -> f.at() + ": " + f.what()).containsExactly("a.yaml:2:4: file has the unprintable character U+0001");
    }

    @Test
    void documentsBeforeASyntaxErrorAreRead() {
        var parsed = new YamlParser().parse("a.yaml", "kind: A\n---\nkind: B\n---\na: [\n".getBytes(StandardCharsets.UTF_8));
        assertThat(parsed.documents()).hasSize(2);
        assertThat(parsed.faults()).hasSize(1);
    }

    @Test
    void columnsCountCharactersEvenBeyondTheBasicPlane() {
        var faults = new YamlParser().parse("a.yaml", "{\"\uD83D\uDE00\": 1, <<: 2}\n".getBytes(StandardCharsets.UTF_8)).faults();
        assertThat(faults).extracting(Fault::at).hasToString("[a.yaml:1:10]");
    }
}
