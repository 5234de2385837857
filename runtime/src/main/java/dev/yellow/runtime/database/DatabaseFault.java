package dev.yellow.runtime.database;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What can be wrong with the settings of the merge database.
public enum DatabaseFault implements Code {
    BAD_URL("YL4401", "the URL of the merge database is none of PostgreSQL's",
            "write it as `jdbc:postgresql://host:5432/yellow`"),
    NO_LOGIN("YL4402", "neither a user nor a credential is set for the merge database",
            "set `YELLOW_DATABASE_USER` and `YELLOW_DATABASE_PASSWORD`, or `YELLOW_DATABASE_CREDENTIAL`");

    private final About about;

    DatabaseFault(String id, String title, String mend) {
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
