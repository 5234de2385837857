package dev.yellow.runtime.doctor;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.runtime.output.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// What was looked at and what was found, in that order.
public final class Diagnosis {
    private final List<Check> checks = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private record Check(String what, String how, boolean well) {}

    private record Problem(Ailment ailment, String where, String what, Remedy remedy) {
        Fault fault() {
            var mend = remedy.command().isEmpty() ? remedy.advice() : "run: " + remedy.command()
                    + (remedy.advice().isEmpty() ? "" : " (" + remedy.advice() + ")");
            return new Fault(ailment, new Place.InCommand(where), what, mend);
        }
    }

    /// Looks at one thing. What it finds is this thing's; a thing with nothing found is well.
    ///
    /// @param how what can be said of it when it is well
    void check(String thing, String how, Runnable look) {
        check(thing, how, () -> {
            look.run();
            return true;
        });
    }

    /// As the other, for a look that brings something back.
    <T> T check(String thing, String how, Supplier<T> look) {
        return check(thing, _ -> how, look);
    }

    /// @param how what can be said of what the look brings back, when it is well
    <T> T check(String thing, Function<T, String> how, Supplier<T> look) {
        var before = problems.size();
        var seen = look.get();
        var more = problems.size() - before;
        checks.add(new Check(thing, more == 0 ? how.apply(seen) : more + (more == 1 ? " problem" : " problems"), more == 0));
        return seen;
    }

    void found(Ailment ailment, String where, String what, Remedy remedy) {
        problems.add(new Problem(ailment, where, what, remedy));
    }

    public List<Fault> faults() {
        return problems.stream().map(Problem::fault).toList();
    }

    public Value.Fields answer() {
        return Value.fields("checks", Value.rows(checks, check -> Value.fields("state", check.well ? "ok" : "problem")
                .and("check", check.what).and("how", check.how)))
                .and("problems", Value.rows(problems, problem -> Value.fields("code", problem.ailment.id()).and("where", problem.where)
                .and("what", problem.what)
                        .and("command", problem.remedy.command().isEmpty() ? null : problem.remedy.command())
                        .and("advice", problem.remedy.advice().isEmpty() ? null : problem.remedy.advice())));
    }
}
