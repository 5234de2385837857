package dev.yellow.embedded;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Why an embedded server could not be had.
enum EmbeddedFault implements Code {
    /// No server program for this operating system and processor.
    NO_BINARIES("YL4101", Kind.USAGE),
    /// PostgreSQL refuses to run as root, and no way to run it as somebody else works here.
    NO_ACCOUNT("YL4102", Kind.USAGE),
    /// The folder belongs to a server of another major version.
    OTHER_VERSION("YL4103", Kind.USAGE),
    /// The folder cannot be used: not writable, not a folder.
    FOLDER("YL4104", Kind.USAGE),
    /// The server did not come up.
    NOT_STARTED("YL4105", Kind.RETRY);

    private final String id;
    private final Kind kind;

    EmbeddedFault(String id, Kind kind) {
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

    Refused at(Path where, String what, String mend, @Nullable Throwable cause) {
        return new Refused(java.util.List.of(new Fault(this, new Place.InCommand("data directory " + where), what, mend)), cause);
    }
}
