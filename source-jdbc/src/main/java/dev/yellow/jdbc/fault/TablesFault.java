package dev.yellow.jdbc.fault;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import org.jspecify.annotations.Nullable;

/// What can be wrong with a database that is read. Ids never change their meaning.
public enum TablesFault implements Code {
    DATABASE_UNAVAILABLE("YL2621", Kind.RETRY,
            "a source database cannot be reached, or went away while it was read",
            "bring it back; the next run reads the batch anew"),
    SNAPSHOT_LOST("YL2622", Kind.RETRY,
            "a source database could not keep its snapshot: a table was altered while it was read, or old rows are gone",
            "the next run reads anew; if it repeats, let the source keep old rows for longer, or read it when it is quiet"),
    RESOURCES_EXHAUSTED("YL2623", Kind.RETRY,
            "a source database lacks memory, disk or connections",
            "give it what it lacks; the next run reads the batch anew"),

    LOGIN_REFUSED("YL3621", Kind.OPERATOR,
            "a source database refuses the login",
            "correct the credential, or grant it access to the database"),
    READ_FORBIDDEN("YL3622", Kind.OPERATOR,
            "the reader may not read a table of a source database",
            "grant the reader SELECT on the table"),
    TABLE_MISSING("YL3623", Kind.OPERATOR,
            "a source database has no such table, or hides it from the reader",
            "restore it, grant the reader SELECT on it, or correct `table:` in the model"),
    COLUMN_MISSING("YL3624", Kind.OPERATOR,
            "a table of a source database lacks a column",
            "restore it, or remove it from the model"),
    TYPE_UNFIT("YL3625", Kind.OPERATOR,
            "a column's type in a source database cannot become the one of the model",
            "declare a type that holds it, or read it through a view that casts it"),
    NO_SNAPSHOT("YL3626", Kind.OPERATOR,
            "a source database cannot show all datasets of a stream as they were at one moment",
            "set `consistency: separate`, or do what it says at the source"),
    DRIVER_MISSING("YL3627", Kind.OPERATOR,
            "the driver of a source database is not on the class path",
            "name its jar in YELLOW_DRIVERS"),
    TLS_REFUSED("YL3628", Kind.OPERATOR,
            "no trusted TLS connection to a source database comes about",
            "give the server a certificate that is trusted here and names its host, or correct `tls` in the model"),
    STATEMENT_REFUSED("YL3629", Kind.OPERATOR,
            "a source database refuses to be read",
            "see what it says");

    private final About about;

    TablesFault(String id, Kind kind, String title, String mend) {
        about = new About(id, kind, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    /// @param dataset whose table it is about; null: the whole database
    /// @param what    one sentence that names what it is about
    public Refused of(@Nullable String dataset, String what) {
        return of(dataset, what, mend(), null);
    }

    /// @param mend where the fault itself knows better @param cause kept for the log; its text is not shown
    public Refused of(@Nullable String dataset, String what, String mend, @Nullable Throwable cause) {
        return new Refused(new Fault(this, dataset == null ? Place.NOWHERE : new Place.InJob("", 0, dataset), what, mend), cause);
    }
}
