package dev.yellow.model.lint;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.yellow.model.read.ModelFile;
import dev.yellow.model.read.ModelReader;
import dev.yellow.model.read.YamlParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is done to a file, lint answers with faults and never with an exception of its own.
class BrokenFilesTest {
    private record Broken(String path, byte[] content) implements ModelFile {}

    private static final List<String> ODD = List.of("{}", "[]", "~", "\"\"", "-1", "1e999", "*a", "&a", "!!int 3", "<<", "{a: 1}",
            "[a, b]", "a.b.c.d", "..", "0..0", "/", "@", "\u0000", "é", "9".repeat(40));

    @ParameterizedTest
    @ValueSource(strings = {"spec/example.yaml", "bad/base.yaml", "schema/everything.yaml"})
    void neverFailsOnABrokenFile(String name) throws IOException {
        var good = Files.readString(Path.of("src/test/resources").resolve(name));
        var random = new Random(11);
        for (var i = 0; i < 1200; i++) {
            var broken = good;
            for (var j = 0; j <= random.nextInt(3); j++) broken = breakIt(broken, random);
            var text = broken;
            assertThatCode(() -> new Lint().check(ModelReader.read(List.of(new Broken(name, text.getBytes(StandardCharsets.UTF_8))), new YamlParser())))
                    .as("mutation %d of %s:\n%s", i, name, text).doesNotThrowAnyException();
        }
    }

    private static String breakIt(String text, Random random) {
        var lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        var at = random.nextInt(lines.size());
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
            case 3 -> lines.set(at, lines.get(at).replaceFirst("[A-Za-z0-9_./]+(?=[,}\\]]|$)", ODD.get(random.nextInt(ODD.size())).replace("\\", "\\\\")));
            case 4 -> lines.set(at, lines.get(at).replaceFirst(": .*", ": " + ODD.get(random.nextInt(ODD.size()))));
            default -> {
                var whole = String.join("\n", lines);
                var position = random.nextInt(whole.length());
                return whole.substring(0, position) + (char) random.nextInt(0x20, 0x7f)
                        + whole.substring(Math.min(whole.length(), position + random.nextInt(3)));
            }
        }
        return lines.isEmpty() ? "" : String.join("\n", lines);
    }
}
