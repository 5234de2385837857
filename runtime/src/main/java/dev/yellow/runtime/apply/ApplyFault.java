package dev.yellow.runtime.apply;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// Why a model cannot be applied though it lints clean.
public enum ApplyFault implements Code {
    WHICH_STACK("YL4501", Kind.USAGE, "the model has no stack of that name, or several and none was named",
            "name one with `--stack`"),
    MASS_REMOVAL("YL4502", Kind.OPERATOR, "more than half of the streams would go: the wrong folder, or the wrong database",
            "check that folder, stack and database belong together; `--accept-removals` lets them go"),
    NOT_LIVE("YL4503", Kind.OPERATOR, "a branch is followed that is not the one which the ecosystem says running stacks follow",
            "follow the branch that `live` names, or let a change name this one"),
    NO_INTERVAL("YL4504", Kind.USAGE, "the time between two looks at a branch cannot be read, or no branch is named to look at",
            "write for example `--git URL --follow 30s`"),
    BAD_CREDENTIAL_TYPE("YL4505", Kind.USAGE, "the type that the settings give the repository's credential is none that there is",
            "use token, user_password or ssh_key");

    private final About about;

    ApplyFault(String id, Kind kind, String title, String mend) {
        about = new About(id, kind, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    /// This fault, with what it is here.
    public Refused of(String what, String mend) {
        return new Refused(fault(what, mend));
    }

    Fault fault(String what, String mend) {
        return new Fault(this, new Place.InCommand("apply"), what, mend);
    }
}
