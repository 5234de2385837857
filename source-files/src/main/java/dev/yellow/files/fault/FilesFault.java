package dev.yellow.files.fault;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What can be wrong with objects and APIs. Ids never change their meaning.
public enum FilesFault implements Code {
    STORE_UNREACHABLE("YL2601", Kind.RETRY,
            "an object store cannot be reached, or went away while an object was read",
            "bring it back; the next run reads the objects of this batch anew"),
    OBJECT_CHANGED("YL2602", Kind.RETRY,
            "an object became another, or vanished, while it was read",
            "the next run reads it as it is then; let the producer write under another name and rename when all is written"),
    API_UNAVAILABLE("YL2603", Kind.RETRY,
            "an API does not answer, answers too late, throttles or fails, after all attempts",
            "the next run tries again; lower `rateLimit` if it throttles, raise `timeout` if it is slow"),
    API_ANSWER_BROKEN("YL2604", Kind.RETRY,
            "an API's answer is no JSON, ends early, or has no rows where they should be",
            "the next run tries again; if it repeats, correct `rows`, `path` or the API"),

    STORE_REFUSES("YL3601", Kind.OPERATOR,
            "an object store refuses the credential, or has no such bucket, container or folder",
            "correct the credential, its rights (list and read), or the container in the model"),
    OBJECT_UNREADABLE("YL3602", Kind.OPERATOR,
            "an object cannot be read as it is declared: its compression, its header or its quoting is another",
            "correct the object and put it under the same or another name, or correct `ingestion` in the model"),
    BAD_LINE("YL3603", Kind.OPERATOR,
            "a line cannot be a row of its dataset",
            "correct the object and put it anew, or allow a number of such lines with `maxRejects`"),
    API_REFUSES("YL3604", Kind.OPERATOR,
            "an API refuses the request or the credential",
            "correct the credential, its rights, or `url` and `path` in the model"),
    API_BEYOND_LIMIT("YL3605", Kind.OPERATOR,
            "an API's answers are larger or more than their limit, or its pages never end",
            "raise `maxSize`, ask for smaller pages, or correct `paging`"),
    API_LEAVES_HOST("YL3606", Kind.OPERATOR,
            "an API sends to another host than the declared one",
            "declare the host that it sends to; no request leaves the declared one");

    private final About about;

    FilesFault(String id, Kind kind, String title, String mend) {
        about = new About(id, kind, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    /// @param what one sentence that names the object, or the page
    public Refused of(String what) {
        return new Refused(new Fault(this, Place.NOWHERE, what, mend()));
    }

    /// @param cause kept for the log; its text is not shown
    public Refused of(String what, Throwable cause) {
        return new Refused(new Fault(this, Place.NOWHERE, what, mend()), cause);
    }

    /// @param mend where the fault itself knows better
    public Refused of(String what, String mend) {
        return new Refused(new Fault(this, Place.NOWHERE, what, mend));
    }
}
