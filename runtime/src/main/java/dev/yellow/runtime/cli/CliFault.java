package dev.yellow.runtime.cli;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What can be wrong with a command line, whatever the command.
public enum CliFault implements Code {
    USAGE("YL4001", Kind.USAGE, "the command line has an option or a word that the command does not take, or lacks one",
            "see the command's `--help`"),
    FILE("YL4002", Kind.USAGE, "a file or folder that the command line names cannot be read or written",
            "name one that can"),
    UNKNOWN_NAME("YL4003", Kind.USAGE, "the command line names something that does not exist, such as a batch",
            "see the lists: `yellow job list`, `yellow batch list`"),
    NOT_AS_COMMITTED("YL4004", Kind.OPERATOR, "an audit found tables that are not as their batches committed them",
            "find who else writes to them; the answer names batches and rows"),
    INTERRUPTED("YL4009", Kind.INTERRUPTED, "the command was interrupted by a signal",
            "run it again; nothing is lost"),
    DEFECT("YL9901", Kind.DEFECT, "an exception that nobody expected",
            "attach the report that the fault names to an issue");

    private final About about;

    CliFault(String id, Kind kind, String title, String mend) {
        about = new About(id, kind, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    public Fault fault(String where, String what, String mend) {
        return new Fault(this, new Place.InCommand(where), what, mend);
    }

    public Refused refused(String where, String what, String mend) {
        return new Refused(fault(where, what, mend));
    }
}
