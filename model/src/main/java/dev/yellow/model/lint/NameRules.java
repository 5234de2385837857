package dev.yellow.model.lint;

import dev.yellow.model.Named;
import dev.yellow.model.fault.Place;
import java.util.Collection;

/// Names are well formed and used once.
final class NameRules implements Rule {
    static final int LONGEST = 128;

    @Override
    public void check(Linting in) {
        var model = in.model;
        var ecosystem = model.ecosystem();
        if (ecosystem != null) {
            name("ecosystem", ecosystem.name(), ecosystem.at(), in);
            names("vendor", ecosystem.vendors().list(), in);
            names("zone", ecosystem.zones().list(), in);
        }
        in.duplicates("zone", model.zones().list());
        names("zone", model.zones().list(), in);
        for (var zone : model.zones()) names("team", zone.teams().list(), in);
        in.duplicates("stack", model.stacks().list());
        in.duplicates("platform", model.platforms().list());
        for (var stack : model.stacks()) {
            if (!in.scope.covers(stack)) continue;
            name("stack", stack.name(), stack.at(), in);
            names("platform", stack.platforms().list(), in);
            if (stack.credentials() != null) names("credential", stack.credentials().names().list(), in);
        }
        in.duplicates("store", model.stores().list());
        for (var store : model.stores()) {
            if (!in.scope.covers(store)) continue;
            name("store", store.name(), store.at(), in);
            names("dataset", store.datasets().list(), in);
        }
        in.duplicates("workspace", model.workspaces().list());
        for (var workspace : model.workspaces()) {
            if (!in.scope.covers(workspace)) continue;
            name("workspace", workspace.name(), workspace.at(), in);
            names("group", workspace.groups().list(), in);
            if (workspace.transformer() != null) name("transformer", workspace.transformer().name(), workspace.transformer().at(), in);
        }
        in.duplicates("assignment of group", model.assignments().groups().list());
        in.duplicates("primary ingestion of store", model.assignments().primaryIngestion().list());
        in.duplicates("hint for stack", model.hints().stacks().list());
        in.duplicates("hint for stream", model.hints().streams().list());
        in.duplicates("hint for transformer", model.hints().transformers().list());
        in.duplicates("hint for source", model.hints().sources().list());
    }

    private static void names(String kind, Collection<? extends Named> all, Linting in) {
        for (var each : all) name(kind, each.name(), each.at(), in);
    }

    private static void name(String kind, String name, Place at, Linting in) {
        if (!name.isEmpty() && !isGood(name)) {
            in.report(LintCode.BAD_NAME, at, kind + " \"" + name + "\" has a name that is " + (name.length() > LONGEST ? "longer than " + LONGEST
                    : "not a letter and then letters, digits or _"));
        }
    }

    /// ASCII only: names become names of schemas, pods and environment variables.
    static boolean isGood(String name) {
        if (name.length() > LONGEST || !isLetter(name.charAt(0))) return false;
        for (var i = 1; i < name.length(); i++) {
            var c = name.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_') return false;
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

}
