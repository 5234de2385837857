package dev.yellow.verification.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.yellow.runtime.command.AllCommands;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every command that a page shows exists, and takes the options that it is shown with.
class ShownCommandsTest {
    private static final Pattern SHOWN = Pattern.compile("^\\$ (?:[A-Z_]+=\\S* )*\\./yellow(?: (.*?))?(?: > \\S+)?$");
    /// The launcher's own words, which other programs take.
    private static final List<String> OTHERS = List.of("build", "test", "bench", "image", "verify");

    @Test
    void everyShownCommandIsKnownWithItsOptions() {
        var shown = 0;
        for (var page : Page.all()) {
            for (var line : page.lines()) {
                var command = SHOWN.matcher(line);
                if (!command.matches()) continue;
                shown++;
                var words = command.group(1) == null ? List.<String>of() : ShellWords.of(command.group(1));
                if (!words.isEmpty() && OTHERS.contains(words.getFirst())) continue;
                assertThatCode(() -> AllCommands.tree().parseArgs(words.toArray(String[]::new))).as("%s shows %s", page.name(), line)
                        .doesNotThrowAnyException();
            }
        }
        assertThat(shown).isPositive();
    }

    /// Commands that the launcher starts in a way of their own.
    private static final List<String> STARTED_OTHERWISE = List.of("demo", "serve");

    @Test
    void theLauncherKnowsTheWordsThatAreItsOwn() {
        var cases = Page.of("yellow").lines().stream().filter(line -> line.matches(" {4}[a-z]+\\).*")).map(line -> line.strip().split("\\)")[0]).toList();
        assertThat(cases).containsAll(STARTED_OTHERWISE).filteredOn(word -> !STARTED_OTHERWISE.contains(word)).isEqualTo(OTHERS);
    }
}
