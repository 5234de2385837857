package dev.yellow.runtime.cli;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What can be wrong with a command line, whatever the command.
public enum CliFault implements Code {
    /// An option or a word that the command does not take, or one that it needs.
    USAGE("YL4001", Kind.USAGE),
    /// A file or folder that the command line names cannot be read or written.
    FILE("YL4002", Kind.USAGE),
    /// What the command line names does not exist: a job, a batch.
    UNKNOWN_NAME("YL4003", Kind.USAGE),
    /// An audit found tables that are not as their batches committed them.
    NOT_AS_COMMITTED("YL4004", Kind.OPERATOR),
    /// Interrupted by a signal.
    INTERRUPTED("YL4009", Kind.INTERRUPTED),
    /// An exception that nobody expected.
    DEFECT("YL9901", Kind.DEFECT);

    private final String id;
    private final Kind kind;

    CliFault(String id, Kind kind) {
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

    public Fault fault(String where, String what, String mend) {
        return new Fault(this, new Place.InCommand(where), what, mend);
    }

    public Refused refused(String where, String what, String mend) {
        return new Refused(fault(where, what, mend));
    }
}
