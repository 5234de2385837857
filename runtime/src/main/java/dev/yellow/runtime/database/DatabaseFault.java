package dev.yellow.runtime.database;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What can be wrong with the settings of the merge database.
public enum DatabaseFault implements Code {
    /// The URL is none of PostgreSQL's.
    BAD_URL("YL4401"),
    /// Neither a user nor a credential is set.
    NO_LOGIN("YL4402");

    private final String id;

    DatabaseFault(String id) {
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
