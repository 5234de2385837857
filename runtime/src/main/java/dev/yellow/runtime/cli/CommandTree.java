package dev.yellow.runtime.cli;

import dev.yellow.runtime.output.OutputFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The program's commands, put together, and the few words in which commands describe their options.
public final class CommandTree {
    private static final int WIDTH = 110;

    private final CommandSpec root;
    private final List<String> words;
    private final Map<String, Supplier<CommandSpec>> below = new LinkedHashMap<>();

    private CommandTree(CommandSpec root, List<String> words) {
        this.root = root;
        this.words = words;
    }

    /// @param summary one line of help
    /// @param words   of the command line: where they begin with a command's name, no other command is described, since
    ///                describing all takes longer than many commands; empty: all are
    public static CommandTree program(String name, String summary, String... words) {
        var spec = withCommonOptions(describe(CommandSpec.create(), summary)).name(name);
        spec.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).description("Shows the version.").build());
        return new CommandTree(spec, List.of(words));
    }

    public CommandTree command(String name, Command command) {
        below.put(name, () -> withCommonOptions(command.spec()));
        return this;
    }

    /// A word that has commands below it and does nothing itself.
    public CommandTree group(String name, String summary, Consumer<CommandTree> commands) {
        below.put(name, () -> {
            var group = new CommandTree(withCommonOptions(describe(CommandSpec.create(), summary)), words.isEmpty() ? words : words.subList(1, words.size()));
            commands.accept(group);
            return group.complete();
        });
        return this;
    }

    public CommandLine build() {
        return new CommandLine(complete()).setUsageHelpWidth(WIDTH).setCaseInsensitiveEnumValuesAllowed(true);
    }

    private CommandSpec complete() {
        var named = words.isEmpty() ? null : below.get(words.getFirst());
        if (named != null) root.addSubcommand(words.getFirst(), new CommandLine(named.get()));
        else below.forEach((name, spec) -> root.addSubcommand(name, new CommandLine(spec.get())));
        return root;
    }

    /// The beginning of a command's description.
    public static CommandSpec spec(Command command, String summary) {
        return describe(CommandSpec.wrapWithoutInspection(command), summary);
    }

    public static OptionSpec flag(String name, String meaning) {
        return OptionSpec.builder(name).arity("0").type(boolean.class).description(meaning).build();
    }

    public static OptionSpec option(String name, String label, String meaning) {
        return option(name, label, String.class, meaning);
    }

    public static OptionSpec option(String name, String label, Class<?> type, String meaning) {
        return OptionSpec.builder(name).arity("1").paramLabel(label).type(type).description(meaning).build();
    }

    /// An option that may be given several times.
    public static OptionSpec options(String name, String label, String meaning) {
        return OptionSpec.builder(name).arity("1").paramLabel(label).type(List.class).auxiliaryTypes(String.class).description(meaning).build();
    }

    public static PositionalParamSpec word(String label, String meaning) {
        return PositionalParamSpec.builder().arity("1").paramLabel(label).type(String.class).description(meaning).build();
    }

    public static PositionalParamSpec optionalWord(String label, String meaning) {
        return PositionalParamSpec.builder().arity("0..1").paramLabel(label).type(String.class).description(meaning).build();
    }

    private static CommandSpec describe(CommandSpec spec, String summary) {
        spec.usageMessage().description(summary).abbreviateSynopsis(true);
        return spec;
    }

    private static CommandSpec withCommonOptions(CommandSpec spec) {
        // A command may have formats of its own.
        if (spec.findOption("--format") == null)
            spec.addOption(option("--format", "FORMAT", OutputFormat.class, "How the answer is written: table, json or yaml."));
        return spec
                .addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this help.").build())
                .addOption(option("--result", "FILE", "Writes the result as one JSON document to this file."))
                .addOption(option("--database-url", "URL", "JDBC URL of the merge database (YELLOW_DATABASE_URL)."))
                .addOption(option("--data-dir", "DIR", "Folder of the embedded PostgreSQL (YELLOW_DATA_DIR)."))
                .addOption(flag("--stacktrace", "Shows where in the program an error came from."));
    }
}
