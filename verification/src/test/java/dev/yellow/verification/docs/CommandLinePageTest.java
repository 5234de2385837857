package dev.yellow.verification.docs;

import dev.yellow.runtime.command.AllCommands;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// `docs/cli.md` shows the help of every command.
class CommandLinePageTest {
    private static final String HEAD = """
            # Commands

            <!-- Generated from the program's own help. `-Ddocs.update` rewrites this page. -->

            `yellow` is one program with commands. `./yellow` in the repository finds a JDK, builds when sources have changed, and
            runs it. `-h` after any word shows its help. How commands end: [exit-codes.md](exit-codes.md). Settings, environment
            and files: [configuration.md](configuration.md). What a `YL` code means: [faults.md](faults.md).

            Options that every command has are shown once, at `yellow`. Five words are the launcher's own: they build first, and other
            programs take their arguments.

            | command | does |
            |---|---|
            | `./yellow build` | builds all of it, as every command does for what it needs |
            | `./yellow test [ARGS]` | builds and passes all tests; ARGS go to Maven, such as `-pl engine -am` |
            | `./yellow bench [ARGS]` | measures speed and memory, see [performance.md](performance.md) |
            | `./yellow verify [ARGS]` | the long checks: random histories, crashes, leases, planted defects and stacks on a cluster, see [maintainers/tests.md](maintainers/tests.md) |
            | `./yellow image [ARGS]` | builds an image for containers, see [stacks.md](stacks.md) |
            """;

    private static final Pattern COMMON = Pattern.compile("^ +(-h, )?--(data-dir|database-url|format=FORMAT|help|result|stacktrace)\\b");

    @Test
    void thePageIsTheProgramsHelp() {
        var page = new StringBuilder(HEAD);
        show(page, AllCommands.tree(), 2);
        Page.of("docs/cli.md").is(page.toString());
    }

    private static void show(StringBuilder page, CommandLine command, int level) {
        if (command.getCommandSpec().usageMessage().hidden()) return;
        var help = command.getUsageMessage(CommandLine.Help.Ansi.OFF).lines().filter(line -> level == 2 || !COMMON.matcher(line).find())
                .map(String::stripTrailing);
        page.append("\n%s %s\n\n```text\n%s```\n"
                .formatted("#".repeat(Math.min(level, 3)), command.getCommandSpec().qualifiedName(),
                help.reduce("", (a, b) -> a + b + "\n")));
        command.getSubcommands().values().forEach(below -> show(page, below, level + 1));
    }
}
