package dev.yellow.airflow;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What is wrong with how Airflow is set up or answers.
public enum AirflowFault implements Code {
    REFUSES("YL2551", Kind.RETRY, "Airflow's REST API did not do what it was asked",
            "see the status in the fault's own text; nothing else was changed"),
    SETTINGS("YL4551", Kind.USAGE, "a setting of Airflow is missing or wrong",
            "set it as the page on Airflow says"),
    FOLDER("YL3551", Kind.OPERATOR, "the folder of Airflow's DAGs cannot be written",
            "mount it, or give this login the right to write there"),
    NO_SNAPSHOT("YL3552", Kind.OPERATOR, "there is no snapshot of that stack",
            "run `yellow apply` with a stack that says `scheduler: airflow`"),
    UNREADABLE("YL3553", Kind.OPERATOR, "a snapshot cannot be read",
            "it was written by a later version, or by hand: apply the model with `--accept-removals` to write it anew");

    private final About about;

    AirflowFault(String id, Kind kind, String title, String mend) {
        about = new About(id, kind, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    public Refused refused(String what) {
        return new Refused(new Fault(this, Place.NOWHERE, what, mend()));
    }

    public Refused refused(String what, String mend) {
        return new Refused(new Fault(this, Place.NOWHERE, what, mend));
    }
}
