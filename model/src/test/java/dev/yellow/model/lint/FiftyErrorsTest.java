package dev.yellow.model.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.read.ModelReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One model with fifty errors of fifty codes. Each line with an error ends with a comment that names its codes; the exact
/// places, columns too, stand in `fifty.txt`.
class FiftyErrorsTest {
    private static final Path FOLDER = Path.of("src/test/resources/fifty");
    private static final Path PLACES = Path.of("src/test/resources/fifty.txt");

    private static List<Fault> faults() {
        return new Lint().check(ModelReader.read(FOLDER));
    }

    private static List<String> planted() throws IOException {
        var planted = new ArrayList<String>();
        try (var files = Files.walk(FOLDER)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
                for (var i = 0; i < lines.size(); i++) {
                    var mark = lines.get(i).lastIndexOf(" # ");
                    if (mark < 0) continue;
                    for (var code : lines.get(i).substring(mark + 3).split(", "))
                        planted.add(LintCode.valueOf(code) + " " + FOLDER.relativize(file) + ":" + (i + 1));
                }
            }
        }
        return planted;
    }

    @Test
    void exactlyTheFiftyAreReported() throws IOException {
        var planted = planted();
        assertThat(planted).hasSize(50);
        assertThat(planted.stream().map(p -> p.substring(0, p.indexOf(' ')))).doesNotHaveDuplicates();
        assertThat(faults()).extracting(f -> f.code() + " " + (f.at() instanceof Place.InModel at ? at.file() + ":" + at.line() : ""))
                .containsExactlyInAnyOrderElementsOf(planted);
    }

    @Test
    void eachIsReportedAtItsColumnAndInTheOrderOfTheFiles() throws IOException {
        var places = faults().stream().map(f -> f.code().id() + " " + f.at() + " " + f.what()).toList();
        if (System.getProperty("bad.update") != null) Files.write(PLACES, places);
        assertThat(places).isEqualTo(Files.readAllLines(PLACES));
    }
}
