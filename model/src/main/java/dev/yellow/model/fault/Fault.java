package dev.yellow.model.fault;

import static java.util.Objects.requireNonNull;

/// One problem: what it is, where, and how to mend it.
///
/// @param code its stable code
/// @param at   where: a place in the model, or the stream, batch and dataset of a job
/// @param what one short factual sentence that quotes each name
/// @param mend what to do about it
public record Fault(Code code, Place at, String what, String mend) {
    public Fault {
        requireNonNull(code, "code");
        requireNonNull(at, "at");
        requireNonNull(what, "what");
        requireNonNull(mend, "mend");
    }

    /// The same fault at another place.
    public Fault at(Place place) {
        return new Fault(code, place, what, mend);
    }

    /// The two lines that people read.
    @Override
    public String toString() {
        var where = at.toString();
        return code.id() + (where.isEmpty() ? " " : " " + where + ": ") + what + "\n  mend: " + mend;
    }
}
