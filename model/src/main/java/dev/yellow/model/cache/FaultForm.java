package dev.yellow.model.cache;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import java.util.List;

/// What was found to be wrong.
final class FaultForm {
    private static final List<LintCode> CODES = List.of(LintCode.values());

    private FaultForm() {}

    static void write(Out out, Fault fault) {
        out.choice((LintCode) fault.code());
        switch (fault.at()) {
            case Place.InModel at -> {
                out.number(0);
                out.place(at);
            }
            case Place.InCommand(var what) -> {
                out.number(1);
                out.text(what);
            }
            case Place.InJob _ -> throw new IllegalArgumentException("no model is in a job");
        }
        out.text(fault.what());
        out.text(fault.mend());
    }

    static Fault read(In in) {
        var code = in.choice(CODES);
        var at = in.number() == 0 ? in.place() : new Place.InCommand(in.text());
        return new Fault(code, at, in.text(), in.text());
    }
}
