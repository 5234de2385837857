package dev.yellow.runtime.credential;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// Why a credential could not be had. Names the credential and the place, never any of its content.
enum CredentialFault implements Code {
    INCOMPLETE("YL4201", "a credential, or a part of it, is not where the store looks",
            "set the variable, or mount the file, that the fault names"),
    UNREADABLE("YL4202", "a credential's file cannot be read",
            "let the user of this process read it"),
    NO_STORE("YL4203", "there is no credential store of that name",
            "set `YELLOW_CREDENTIALS_STORE` to one of those that the fault lists");

    private final About about;

    CredentialFault(String id, String title, String mend) {
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
