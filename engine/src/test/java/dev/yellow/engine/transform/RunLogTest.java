package dev.yellow.engine.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class RunLogTest {
    private static final String SECRET = "0123456789abcdef".repeat(4);

    private final RunLog log = new RunLog();

    @Test
    void keepsTheFirstAndTheLastLinesOfWhatIsLong() throws IOException {
        log.readAll(new StringReader("line\n".repeat(3) + "filler of some length\n".repeat(100_000) + "the end"));
        assertThat(log.text()).startsWith("line\nline\nline\nfiller").endsWith("filler of some length\nthe end\n")
                .contains("lines left out").hasSizeLessThan(70_000);
    }

    @Test
    void strikesOutTheSecretAlsoWhereALineHasNoEnd() throws IOException {
        log.hide(SECRET);
        for (var before = 16_300; before < 16_400; before++) log.readAll(new StringReader("x".repeat(before) + SECRET + "y".repeat(9_000)));
        log.readAll(new StringReader("mine is " + SECRET + "\nand nothing else"));
        assertThat(log.text()).doesNotContain(SECRET).doesNotContain(SECRET.substring(0, 8)).endsWith("mine is ***\nand nothing else\n");
    }

    @Test
    void aProgramThatNeverEndsItsLineFillsNoMemory() throws IOException {
        log.readAll(new StringReader("z".repeat(5_000_000)));
        assertThat(log.text()).hasSizeLessThan(90_000);
    }

    @Test
    void whatTheDatabaseCannotKeepIsReplaced() {
        log.line("a\0b");
        assertThat(log.text()).isEqualTo("a\uFFFDb\n");
    }
}
