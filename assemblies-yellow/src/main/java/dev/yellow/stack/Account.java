package dev.yellow.stack;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import java.util.List;
import java.util.Map;

/// A service account, with what it may do in the namespace.
///
/// @param given whether somebody else makes it
/// @param rules of its Role; empty: it may do nothing
record Account(String account, boolean given, List<Map<String, Object>> rules) implements Component {
    static final TextTemplate<Account> TEMPLATE = TextTemplate.of(Account.class, "account.yaml", View.<Account>of("account").text("name", Account::account)
            .flag("mayAnything", a -> !a.rules.isEmpty()).list("rules", Account::rules));

    Account {
        rules = List.copyOf(rules);
    }

    /// Runs pods, and reads their logs: never into them, and no secret.
    static List<Map<String, Object>> runsPods() {
        return List.of(rule("", "pods", "create", "delete", "get", "list", "patch", "watch"), rule("", "pods/log", "get"), rule("", "events", "list"));
    }

    /// Runs Jobs, and sees what becomes of them.
    static List<Map<String, Object>> runsJobs() {
        return List.of(rule("batch", "jobs", "create", "delete", "get", "list", "watch"), rule("", "pods", "get", "list", "watch"),
                rule("", "podtemplates", "get"));
    }

    private static Map<String, Object> rule(String group, String resource, String... verbs) {
        return Trees.of("apiGroups", List.of(group), "resources", List.of(resource), "verbs", List.of(verbs));
    }

    @Override
    public String name() {
        return "account/" + account;
    }

    @Override
    public ComponentType type() {
        return new ComponentType("account", "1");
    }

    Provision<String> reference() {
        return new Provision<>(name(), "reference", StackKinds.ACCOUNT, account);
    }

    @Override
    public List<Provision<?>> provisions() {
        return List.of(reference());
    }

    @Override
    public List<Output> render(Wired wired) {
        return given ? List.of() : TEMPLATE.outputs(this);
    }
}
