package dev.yellow.runtime.command;

import dev.yellow.assembly.kubernetes.SecretRef.Key;
import dev.yellow.assembly.kubernetes.SecretUse;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.Value;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow stack secrets STACK`: every secret that must exist, and the commands that create them.
final class StackSecrets implements Command {
    @Override
    public CommandSpec spec() {
        return StackModel.words(CommandTree.spec(this,
                "Shows every secret that must exist for a stack, its keys, who reads it, and the command that creates it. Reads no secret."))
                .addOption(CommandTree.flag("--commands", "Shows the commands alone, as a script for bash."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var stack = StackModel.of(session, arguments);
        var namespace = stack.namespace().orElse("");
        var uses = SecretUse.of(stack.blueprint());
        if (arguments.flag("--commands")) {
            for (var use : uses) session.around().out().println(use.command(namespace));
            return Outcome.done();
        }
        return Outcome.done(Value.rows(uses, use -> Value.fields("secret", use.secret().name()).and("purpose", use.secret().purpose())
                .and("keys", String.join(", ", use.secret().keys().stream().map(Key::name).toList()))
                .and("read_by", String.join(", ", use.readers())).and("command", use.command(namespace))));
    }
}
