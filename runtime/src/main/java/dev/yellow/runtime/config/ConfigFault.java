package dev.yellow.runtime.config;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What can be wrong with settings.
enum ConfigFault implements Code {
    /// `yellow.yaml` is no YAML, or no map of settings.
    UNREADABLE("YL4301"),
    /// A key that no setting has.
    UNKNOWN("YL4302"),
    /// A secret in a file.
    SECRET_IN_FILE("YL4303");

    private final String id;

    ConfigFault(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return Kind.USAGE;
    }

    Refused of(String where, String what, String mend) {
        return new Refused(new Fault(this, new Place.InCommand(where), what, mend));
    }
}
