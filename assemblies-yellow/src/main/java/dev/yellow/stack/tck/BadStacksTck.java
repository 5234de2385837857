package dev.yellow.stack.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A bad stack beside its exact message: of lint, or of the assembly before anything is rendered. `-Dbad.update` rewrites.
public abstract class BadStacksTck {
    static List<String> cases() throws IOException {
        try (var files = Files.list(StackCases.BAD)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.substring(0, file.length() - 5)).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysExactlyWhatIsWrong(String name) throws IOException {
        var expected = StackCases.BAD.resolve(name + ".txt");
        var said = faults(name).stream().map(fault -> fault + "\n").collect(Collectors.joining());
        assertThat(said).isNotEmpty();
        if (System.getProperty("bad.update") != null) Files.writeString(expected, said);
        assertThat(said).isEqualTo(Files.readString(expected));
    }

    private static List<Fault> faults(String name) {
        var file = StackCases.BAD.resolve(name + ".yaml");
        var linted = StackCases.lint(file);
        if (!linted.isEmpty()) return linted;
        try {
            StackCases.blueprint(file);
            return List.of();
        } catch (Refused refused) {
            return refused.faults();
        }
    }
}
