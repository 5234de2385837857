package dev.yellow.model.lint;

import dev.yellow.model.Model;
import dev.yellow.model.assembly.AssemblySchema;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.read.ModelReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Checks a model like a compiler. Time grows linearly with the model.
public final class Lint {
    private static final List<Rule> RULES = List.of(
            new OwnerRules(),
            new NameRules(),
            new CollisionRules(),
            new StackRules(),
            new StoreRules(),
            new DatasetRules(),
            new WatermarkRules(),
            new LogRules(),
            new ScheduleRules(),
            new CredentialRules(),
            new PolicyRules(),
            new ConsumerRules(),
            new AssignmentRules(),
            new PrimaryRules(),
            new TransformerRules(),
            new HintRules());

    private static final Comparator<Fault> BY_PLACE = Comparator.comparing((Fault f) -> f.at() instanceof Place.InModel at ? at.file() : "")
            .thenComparingInt(f -> f.at() instanceof Place.InModel at ? at.line() : 0)
            .thenComparingInt(f -> f.at() instanceof Place.InModel at ? at.column() : 0)
            .thenComparing(f -> f.code().id())
            .thenComparing(Fault::what);

    private final Map<String, AssemblySchema> assemblies = new LinkedHashMap<>();

    /// With all assemblies on the class path.
    public Lint() {
        this(AssemblySchema.all());
    }

    public Lint(List<? extends AssemblySchema> assemblies) {
        for (var each : assemblies) this.assemblies.put(each.spelling(), each);
    }

    /// All that reading found and all that is wrong with what was read, by place.
    public List<Fault> check(ModelReader.Result read) {
        var faults = new ArrayList<>(read.faults());
        // A folder without any model is one fault, not also a missing ecosystem.
        if (read.faults().stream().noneMatch(f -> f.code() == LintCode.NO_DOCUMENT)) faults.addAll(check(read.model()));
        return sorted(faults);
    }

    /// All that is wrong with a model, by place.
    public List<Fault> check(Model model) {
        var placement = Placement.of(model);
        return check(new Linting(model, placement, Scope.everything(), assemblies));
    }

    /// What is wrong with what one platform needs: its stack, the groups that it serves and the stores that it keeps.
    public List<Fault> check(Model model, String platform) {
        var placement = Placement.of(model);
        return check(new Linting(model, placement, Scope.of(platform, model, placement), assemblies));
    }

    private static List<Fault> check(Linting linting) {
        return sorted(RULES.parallelStream().flatMap(rule -> {
            var own = linting.fresh();
            rule.check(own);
            return own.faults().stream();
        }).toList());
    }

    /// Whether any of them keeps a model from running.
    public static boolean hasErrors(List<Fault> faults) {
        return faults.stream().anyMatch(f -> !(f.code() instanceof LintCode code) || code.severity() == Severity.ERROR);
    }

    private static List<Fault> sorted(List<Fault> faults) {
        return new LinkedHashSet<>(faults).stream().sorted(BY_PLACE).toList();
    }
}
