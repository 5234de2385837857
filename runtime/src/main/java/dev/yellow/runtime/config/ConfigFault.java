package dev.yellow.runtime.config;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What can be wrong with settings.
enum ConfigFault implements Code {
    UNREADABLE("YL4301", "`yellow.yaml` is no YAML, or no map of settings",
            "mend the file"),
    UNKNOWN("YL4302", "`yellow.yaml` has a key that no setting has",
            "use a setting of the list in configuration.md"),
    SECRET_IN_FILE("YL4303", "`yellow.yaml` holds a secret, and files are copied",
            "set the environment variable instead");

    private final About about;

    ConfigFault(String id, String title, String mend) {
        about = new About(id, Kind.USAGE, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    Refused of(String where, String what, String mend) {
        return new Refused(new Fault(this, new Place.InCommand(where), what, mend));
    }
}
