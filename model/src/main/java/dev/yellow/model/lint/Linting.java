package dev.yellow.model.lint;

import dev.yellow.model.Model;
import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.assembly.AssemblySchema;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.shape.Nearest;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.stack.Stack.Platform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// One run of lint: what is checked, and what was found.
final class Linting {
    final Model model;
    final Placement placement;
    final Scope scope;
    final Map<String, AssemblySchema> assemblies;
    private final List<Fault> faults = new ArrayList<>();

    Linting(Model model, Placement placement, Scope scope, Map<String, AssemblySchema> assemblies) {
        this.model = model;
        this.placement = placement;
        this.scope = scope;
        this.assemblies = assemblies;
    }

    /// The same to check, with nothing found yet: rules run beside one another.
    Linting fresh() {
        return new Linting(model, placement, scope, assemblies);
    }

    List<Fault> faults() {
        return faults;
    }

    /// The stack's platforms that are covered.
    List<Platform> platforms(Stack stack) {
        return stack.platforms().stream().filter(p -> scope.coversPlatform(p.name())).toList();
    }

    void report(LintCode code, Place at, String what) {
        faults.add(code.at(at, what));
    }

    void report(LintCode code, Place at, String what, String mend) {
        faults.add(code.at(at, what, mend));
    }

    /// A name that leads nowhere. @param kind what it should name @param known what it could name
    void unknown(LintCode code, Place at, String kind, String name, Collection<? extends Named> known) {
        var near = Nearest.to(name, known.stream().map(Named::name).toList());
        faults.add(code.at(at, kind + " \"" + name + "\" is unknown", near == null ? code.mend() : nearest(near, code)));
    }

    /// The nearest name, and what else may be done where that is something else than writing another.
    static String nearest(String near, LintCode code) {
        return "write \"" + near + "\"" + (code.mend().startsWith("write") ? "" : ", or " + code.mend());
    }

    void unknown(LintCode code, Ref ref, String kind, Collection<? extends Named> known) {
        unknown(code, ref.at(), kind, ref.name(), known);
    }

    /// Reports each that has the name of an earlier one.
    void duplicates(String kind, Collection<? extends Named> all) {
        var first = HashMap.<String, Named>newHashMap(all.size());
        for (var each : all) {
            var earlier = first.putIfAbsent(each.name(), each);
            if (earlier != null && !each.name().isEmpty())
                report(LintCode.DUPLICATE, each.at(), kind + " \"" + each.name() + "\" is declared before, at " + earlier.at());
        }
    }

    /// Reports what a list names twice.
    void listedTwice(String kind, Collection<? extends Named> list) {
        if (list.size() < 2) return;
        var seen = HashSet.<String>newHashSet(list.size());
        for (var each : list) if (!seen.add(each.name())) report(LintCode.LISTED_TWICE, each.at(), kind + " \"" + each.name() + "\" is listed twice");
    }
}
