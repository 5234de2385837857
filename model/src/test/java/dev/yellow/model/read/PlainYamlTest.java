package dev.yellow.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.generate.GeneratedModel;
import dev.yellow.model.generate.ModelSize;
import dev.yellow.model.tree.Document;
import dev.yellow.model.tree.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The library is the judge: what is taken without it must be what it would have made.
class PlainYamlTest {
    /// More by hand: `-Dplain.yaml.mutants=5000000`.
    private static final int MUTANTS = Integer.getInteger("plain.yaml.mutants", 60_000);
    private static final String SPLICES = " \n:-#,[]{}\"'&*!|>%@`?\\~.<=/$aZ0_\t\r\0é\u2028\ud83d\ude00\ufeff";

    private final Words words = new Words();

    @Test
    void takesWhatModelsAreWrittenIn() throws IOException {
        var files = List.of("../runtime/src/main/resources/starter", "../examples/src/main/resources/wwi/model", "src/test/resources/graph");
        for (var text : texts(files)) assertThat(PlainYaml.documents("a.yaml", text, words)).as(text).isNotNull();
        for (var file : GeneratedModel.of(new ModelSize(20, 3, 5, 30), 1).files()) assertThat(PlainYaml.documents("a.yaml", file.text(), words)).as(file.path()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a: 1\nb:\n  c: x y  # no\n  d: [1, two, 'th ree', \"f\"]\n\n# no\ne: {f: {g: h}, i: []}\n",
        "a:\n- b\n- c: 1\n  d: 2\n-   e: 3\n    f:\n    - g\nh: x:y#z\n",
        "a:\nb:   # nothing\n  # nothing\nc:\n",
        "a: 1\n---\n---\nb: 2\n",
        "---\na: é ü 你\nb: {c: é, d: 你}\n",
        "- a\n- b: c\n",
        "a: b c: d\n", "a: b\n  c\n", "a:\n   b: 1\n  c: 2\n", "a: 1\na: 2\n", "a: *b\n", "a: 'x''y'\n", "a: {b: , c}\n", "a: [b: c]\n", "a: - b\n", "- - a\n", "a : b\n",
        "\ta: b\n", "a:\tb\n", "a: |\n  b\n", "a: b\r\n", "...\n", "%YAML 1.2\n---\na: b\n", "a: [b,\n c]\n", "? a\n: b\n", "<<: a\n", "a: [b, ]\n", "a: {b: c,}\n", "a: [,]\n", "",
        "# only\n", "a", "a:", "a: ''\nb: \"\"", "a: -1\nb: -x\nc: :x\nd: ?x\n", "a: b #c\nd: e#f\n", "a: [b #c\n]\n", "a: \"b\"c\n", "a: \"b\" #c\n", "a: \"b\"#c\n", "a: [b]#c\n", "a: http://x:1/y?z=1\n",
        "a: [http://x, b:c]\n", "'a': 1\n\"b\": {\"c\": 1, 'd': 2}\n", "a: {b: [c, {d: e}], f: \"g, h\"}\n", "a: {\"b\":1}\n", "a: [a b , c  ]\n", "a: {b : c}\n", "a: x\\y\n", "a: \"x\\y\"\n",
        "--- a\n", "---\n...\n", "a: b\n--- \nc: d\n", "a: b\n---\n- c\n", "  a: b\n", "a:\n  - b\n c: d\n", "a:\n - b\n - c\nd: e\n", "a:\n  b\n", "a: {b: c\n", "a: [b}\n", "a: b]\n", "a: b}, c\n",
    })
    void makesTheTreeOfTheLibraryOrDeclines(String text) {
        compare(text);
    }

    @Test
    void isNeverOfAnotherOpinionThanTheLibrary() throws IOException {
        var corpus = corpus();
        var taken = 0;
        for (var seed = 0; seed < MUTANTS; seed++) {
            var dice = new SplittableRandom(seed);
            var text = new StringBuilder(corpus.get(dice.nextInt(corpus.size())));
            for (var i = 0; i <= dice.nextInt(4); i++) mutate(text, dice);
            if (compare(text.toString())) taken++;
        }
        assertThat(taken).as("mutants that are taken").isGreaterThan(MUTANTS / 10);
    }

    /// Cuts out, doubles, moves or inserts a few characters.
    private static void mutate(StringBuilder text, SplittableRandom dice) {
        if (text.isEmpty()) return;
        var from = dice.nextInt(text.length());
        var to = Math.min(text.length(), from + 1 + dice.nextInt(dice.nextInt(8) == 0 ? 40 : 3));
        var part = text.substring(from, to);
        switch (dice.nextInt(4)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(dice.nextInt(text.length()), part);
            case 2 -> text.setCharAt(from, SPLICES.charAt(dice.nextInt(SPLICES.length())));
            default -> text.insert(from, SPLICES.charAt(dice.nextInt(SPLICES.length())));
        }
    }

    /// Whether it was taken.
    private boolean compare(String text) {
        var content = text.getBytes(StandardCharsets.UTF_8);
        var plain = PlainYaml.documents("a.yaml", new String(content, StandardCharsets.UTF_8), words);
        if (plain == null) return false;
        var judged = YamlParser.byLibrary("a.yaml", content);
        assertThat(judged.faults()).as(text).isEmpty();
        assertThat(written(plain)).as(text).isEqualTo(written(judged.documents()));
        return true;
    }

    private static String written(List<Document> documents) {
        var all = new StringBuilder();
        for (var document : documents) write(document.root(), all);
        return all.toString();
    }

    /// With places, sizes and quotes: arrays have no equality of their own.
    private static void write(Node node, StringBuilder into) {
        into.append('\n').append(node.line()).append(':').append(node.column()).append(' ').append(node.size()).append(' ');
        switch (node) {
            case Node.Scalar s -> into.append(s.plain()).append(' ').append(s.text());
            case Node.Sequence s -> {
                into.append('[');
                for (var item : s.items()) write(item, into);
                into.append(']');
            }
            case Node.Mapping m -> {
                into.append('{');
                for (var i = 0; i < m.keys().length; i++) {
                    write(m.keys()[i], into);
                    write(m.values()[i], into);
                }
                into.append('}');
            }
        }
    }

    private static List<String> corpus() throws IOException {
        var small = new ArrayList<String>();
        for (var text : texts(List.of("../runtime/src/main/resources/starter", "src/test/resources/bad", "src/test/resources/fifty", "src/test/resources/schema", "src/test/resources/spec"))) {
            // Short texts, so that a change is likely to be where it matters.
            for (var document : text.split("\n---\n")) if (document.length() < 1_500) small.add(document + "\n");
        }
        small.add("a:\n  - b: 1\n    c: [x, {y: z}]\n  - d\ne:\n- f\n- g: h\n  i:\n    j: 'k'\n---\nl: \"m\" # n\no: {}\n");
        return small;
    }

    private static List<String> texts(List<String> folders) throws IOException {
        var texts = new ArrayList<String>();
        for (var folder : folders) {
            try (var files = Files.walk(Path.of(folder))) {
                for (var file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
