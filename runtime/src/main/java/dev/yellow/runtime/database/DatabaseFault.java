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

    private final String id;
    private final String title;
    private final String mend;

    DatabaseFault(String id, String title, String mend) {
        this.id = id;
        this.title = title;
        this.mend = mend;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return Kind.USAGE;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String mend() {
        return mend;
    }

    Refused of(String where, String what, String mend) {
        return new Refused(new Fault(this, new Place.InCommand(where), what, mend));
    }
}
