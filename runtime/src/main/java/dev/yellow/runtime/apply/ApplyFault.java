package dev.yellow.runtime.apply;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// Why a model cannot be applied though it lints clean.
public enum ApplyFault implements Code {
    /// The model has no stack of that name, or several and none was named.
    WHICH_STACK("YL4501", Kind.USAGE),
    /// More than half of the streams would go: the wrong folder, or the wrong database.
    MASS_REMOVAL("YL4502", Kind.OPERATOR);

    private final String id;
    private final Kind kind;

    ApplyFault(String id, Kind kind) {
        this.id = id;
        this.kind = kind;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    Refused of(String what, String mend) {
        return new Refused(new Fault(this, new Place.InCommand("apply"), what, mend));
    }
}
