package dev.yellow.runtime.command;

import dev.yellow.model.quantity.Durations;
import dev.yellow.runtime.apply.ApplyFault;
import dev.yellow.runtime.apply.Applying;
import dev.yellow.runtime.apply.Follower;
import dev.yellow.runtime.apply.LintedModel;
import dev.yellow.runtime.apply.LiveBranch;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.schedule.Leaving;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow apply DIR`: makes the merge database follow the model. Bad models change nothing.
final class Apply implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Applies a model's folder, or a git branch, to the merge database. Run again, it changes nothing.")
                .addPositional(CommandTree.optionalWord("DIR", "The model's folder; the working folder if it is left out."))
                .addOption(CommandTree.option("--stack", "NAME", "The stack that this merge database belongs to, if the model has several."))
                .addOption(CommandTree.option("--git", "URL",
                "Applies the newest commit of a repository instead of a folder: https://host/path or ssh://user@host/path, without a password."))
                .addOption(CommandTree.option("--branch", "NAME", "Its branch; main if it is left out. It must be the one that the model calls live."))
                .addOption(CommandTree.option("--follow", "INTERVAL",
                "Goes on: looks for a new commit at this interval, such as 30s, and applies it. What is refused changes nothing and is kept in `yellow model history`."))
                .addOption(CommandTree.flag("--accept-removals", "Lets more than half of the streams go."))
                .addOption(CommandTree.flag("--cancel-running",
                "Where the stack changes its scheduler: ends what runs on the former one instead of waiting for it."))
                .addOption(CommandTree.flag("--abandon", "Where the stack changes its scheduler: leaves the former one as it is where it cannot be emptied."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) throws InterruptedException {
        var git = arguments.text("--git");
        var interval = arguments.text("--follow").map(Apply::interval);
        if (interval.isPresent() && git.isEmpty()) throw ApplyFault.NO_INTERVAL.of("--follow needs --git", ApplyFault.NO_INTERVAL.mend());
        if (git.isPresent()) {
            var branch = LiveBranch.of(session, git.get(), arguments.text("--branch", "main"));
            return interval.isPresent() ? follow(session, applying(session, arguments), branch, interval.get())
                    : Outcome.done(applying(session, arguments).newest(branch));
        }
        var folder = session.path(arguments.word("DIR").orElse("."));
        var linted = LintedModel.of(folder, session.settings());
        return Outcome.done(applying(session, arguments).model(linted, folder, folder.toString(), System.getProperty("user.name")));
    }

    private static Applying applying(Session session, Arguments arguments) {
        var leaving = new Leaving(arguments.flag("--cancel-running"), arguments.flag("--abandon"));
        return new Applying(session, MergeServer.of(session), arguments.text("--stack"), arguments.flag("--accept-removals"), leaving,
                session.progress()::say, _ -> { });
    }

    private static Duration interval(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw ApplyFault.NO_INTERVAL.of(e.getMessage(), ApplyFault.NO_INTERVAL.mend());
        }
    }

    /// Until it is interrupted.
    private static Outcome follow(Session session, Applying applying, LiveBranch branch, Duration interval) throws InterruptedException {
        var follower = new Follower(branch, applying::newest, InstantSource.system());
        for (var told = ""; ; TimeUnit.MILLISECONDS.sleep(interval.toMillis())) {
            if (follower.look()) session.progress().say("applied " + branch + " " + follower.seen().running());
            var seen = follower.seen();
            var fault = seen.trouble() != null ? seen.trouble() : seen.refusal();
            var news = fault == null ? "" : seen.newest() + " " + fault;
            if (fault != null && !news.equals(told)) session.progress().say(session.redaction().of(fault.toString()));
            told = news;
        }
    }
}
