package dev.yellow.model.lint;

import dev.yellow.model.store.Consistency;
import java.util.HashSet;

/// Hints are for what exists.
final class HintRules implements Rule {
    @Override
    public void check(Linting in) {
        if (!in.scope.everythingIsCovered()) return;
        var hints = in.model.hints();
        for (var stack : hints.stacks()) if (!in.model.stacks().has(stack.name())) {
            in.unknown(LintCode.UNKNOWN_STACK, stack.key(), "stack", in.model.stacks().list());
        }
        for (var stream : hints.streams()) if (!isStream(stream.name(), in)) {
            in.unknown(LintCode.UNKNOWN_STREAM, stream.at(), "stream", stream.name(), in.model.stores().list());
        }
        for (var hint : hints.transformers()) {
            var dot = hint.name().indexOf('.');
            var workspace = in.model.workspaces().get(dot < 0 ? hint.name() : hint.name().substring(0, dot));
            var transformer = workspace == null ? null : workspace.transformer();
            if (transformer == null || dot < 0 || !transformer.name().equals(hint.name().substring(dot + 1))) {
                in.report(LintCode.UNKNOWN_TRANSFORMER, hint.at(), "transformer \"" + hint.name() + "\" is unknown");
            }
        }
        sources(in);
    }

    /// A store's name stands for all its streams.
    private static boolean isStream(String name, Linting in) {
        var dot = name.indexOf('.');
        var store = in.model.stores().get(dot < 0 ? name : name.substring(0, dot));
        return store != null && (dot < 0 || store.consistency() == Consistency.SEPARATE && store.datasets().has(name.substring(dot + 1)));
    }

    private static void sources(Linting in) {
        if (in.model.hints().sources().isEmpty()) return;
        var known = new HashSet<String>();
        for (var store : in.model.stores())
            if (store.container() != null && store.container().endpoint() != null) known.add(store.container().endpoint().source());
        for (var source : in.model.hints().sources()) if (!known.contains(source.name())) {
            in.report(LintCode.UNKNOWN_SOURCE, source.at(), "source \"" + source.name() + "\" is no container's");
        }
    }
}
