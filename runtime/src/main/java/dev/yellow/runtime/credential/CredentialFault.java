package dev.yellow.runtime.credential;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// Why a credential could not be had. Names the credential and the place, never any of its content.
enum CredentialFault implements Code {
    /// Nothing, or not all of it, stands where the store looks.
    INCOMPLETE("YL4201"),
    /// The file is there and cannot be read.
    UNREADABLE("YL4202"),
    /// No store has that name.
    NO_STORE("YL4203");

    private final String id;

    CredentialFault(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return Kind.USAGE;
    }

    Refused of(String where, String what, String mend) {
        return new Refused(new Fault(this, new Place.InCommand(where), what, mend));
    }
}
