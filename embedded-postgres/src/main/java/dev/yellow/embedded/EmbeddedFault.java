package dev.yellow.embedded;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why an embedded server could not be had.
enum EmbeddedFault implements Code {
    NO_BINARIES("YL4101", Kind.USAGE, "there is no embedded server for this operating system and processor",
            "install PostgreSQL and set `YELLOW_DATABASE_URL`"),
    NO_ACCOUNT("YL4102", Kind.USAGE, "PostgreSQL refuses to run as root, and no way to run it as somebody else works here",
            "run as another user, or set `YELLOW_DATABASE_URL`"),
    OTHER_VERSION("YL4103", Kind.USAGE, "the data folder belongs to a server of another major version",
            "set `YELLOW_DATA_DIR` to another folder"),
    FOLDER("YL4104", Kind.USAGE, "the data folder cannot be used",
            "make it writable, or set `YELLOW_DATA_DIR` to another"),
    NOT_STARTED("YL4105", Kind.RETRY, "the embedded server did not come up",
            "see the server's log, which the fault names");

    private final About about;

    EmbeddedFault(String id, Kind kind, String title, String mend) {
        about = new About(id, kind, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    Refused at(Path where, String what, String mend, @Nullable Throwable cause) {
        return new Refused(List.of(new Fault(this, new Place.InCommand("data directory " + where), what, mend)), cause);
    }
}
