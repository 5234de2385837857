package dev.yellow.verification.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README shows what `./yellow demo` says, shortened.
class ReadmeTest {
    private static final int ROWS = 4;

    @TempDir Path folder;

    @Test
    void theDemoSaysWhatTheReadmeShows() {
        var typing = new Typing(folder);
        var said = typing.yellow(List.of("demo"));
        assertThat(typing.exit()).as(said).isZero();
        Page.of("README.md").holds("demo", "```console\n$ ./yellow demo\n" + shortened(said) + "```");
    }

    /// The first rows of each table; the statements of the last part are shown elsewhere.
    private static String shortened(String said) {
        var shown = new ArrayList<String>();
        var rows = 0;
        for (var line : said.substring(0, said.indexOf("\nthen and now")).lines().toList()) {
            rows = line.startsWith("  ") ? rows + 1 : 0;
            if (rows <= ROWS + 1) shown.add(line);
            else if (rows == ROWS + 2) shown.add("  ...");
        }
        return String.join("\n", shown) + "\n";
    }
}
