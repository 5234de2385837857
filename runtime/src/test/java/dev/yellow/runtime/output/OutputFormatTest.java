package dev.yellow.runtime.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class OutputFormatTest {
    private static final Value.Rows JOBS = Value.rows(List.of(1, 20_000),
            n -> Value.fields("job", "live/s" + n).and("rows_in", n).and("batch", n == 1 ? null : n).and("open", n == 1));

    @Test
    void rowsAreAnAlignedTable() {
        assertThat(OutputFormat.TABLE.write(JOBS, Terminal.NONE)).isEqualTo("""
                job          rows in   batch  open
                live/s1            1       -  yes
                live/s20000   20 000  20 000  no
                """);
    }

    @Test
    void fieldsAreLinesWithTheirTablesBelow() {
        assertThat(OutputFormat.TABLE.write(Value.fields("stream", "shop").and("seconds", Duration.ofMillis(1200)).and("datasets", JOBS).and("none", List.of()), Terminal.NONE)).isEqualTo("""
                stream   shop
                seconds  1.200
                none    \s

                datasets
                  job          rows in   batch  open
                  live/s1            1       -  yes
                  live/s20000   20 000  20 000  no
                """);
    }

    @Test
    void noRowsAreSaidToBeNone() {
        assertThat(OutputFormat.TABLE.write(Value.of(List.of()), Terminal.NONE)).isEqualTo("none\n");
    }

    @Test
    void controlCharactersOfDataDoNotReachTheTerminal() {
        assertThat(OutputFormat.TABLE.write(Value.fields("name", "a\033[2Jb\nc"), Terminal.NONE)).isEqualTo("name  a\\u001b[2Jb\\nc\n");
    }

    @Test
    void jsonHoldsTheSame() {
        assertThat(OutputFormat.JSON.write(Value.fields("at", Instant.EPOCH).and("none", Optional.empty()).and("rows", JOBS), Terminal.NONE)).isEqualTo("""
                {
                  "at" : "1970-01-01T00:00:00Z",
                  "none" : null,
                  "rows" : [
                    {
                      "job" : "live/s1",
                      "rows_in" : 1,
                      "batch" : null,
                      "open" : true
                    },
                    {
                      "job" : "live/s20000",
                      "rows_in" : 20000,
                      "batch" : 20000,
                      "open" : false
                    }
                  ]
                }
                """);
    }

    @Test
    void yamlHoldsTheSame() {
        var value = Value.fields("at", Instant.EPOCH).and("rows", JOBS).and("words", List.of("a", "b: c", "")).and("deep", List.of(List.of(1, 2)));
        assertThat(OutputFormat.YAML.write(value, Terminal.NONE)).isEqualTo("""
                at: "1970-01-01T00:00:00Z"
                rows:
                  - job: live/s1
                    rows_in: 1
                    batch: null
                    open: true
                  - job: live/s20000
                    rows_in: 20000
                    batch: 20000
                    open: false
                words:
                  - a
                  - "b: c"
                  - ""
                deep:
                  - - 1
                    - 2
                """);
        assertThat(read(OutputFormat.YAML.write(value, Terminal.NONE))).isEqualTo(Map.of("at", "1970-01-01T00:00:00Z",
                "rows", read(OutputFormat.JSON.write(JOBS, Terminal.NONE)), "words", List.of("a", "b: c", ""), "deep", List.of(List.of(1, 2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no", "Yes", "null", "~", "1", "1.0", "0x1f", "- a", "a: b", "a #b", "#", "'", "\"", "\\", "a\nb",
            "\t", "\u0000", "\u0085", "é", "😀", "!tag", "&a", "*a", "2026-01-01", "=", "<<", "a ", "-", "?", "|", ">", "%", "@", "`",
            "[", "{"})
    void yamlReadsEveryTextBackAsItWas(String text) {
        assertThat(read(OutputFormat.YAML.write(Value.fields("text", text).and("rows", List.of(text)), Terminal.NONE)))
                .isEqualTo(Map.of("text", text, "rows", List.of(text)));
    }

    @Test
    void emphasisIsForTerminalsAlone() {
        assertThat(OutputFormat.TABLE.write(Value.fields("a", 1), new Terminal(true, true, 80, true))).isEqualTo("\033[1ma\033[0m  1\n");
        assertThat(Terminal.of(Map.of("YELLOW_TERMINAL", "out err", "NO_COLOR", "1")).colour()).isFalse();
    }

    private static Object read(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }
}
