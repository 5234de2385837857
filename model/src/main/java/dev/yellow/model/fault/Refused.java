package dev.yellow.model.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Thrown where a caller cannot go on: carries one fault or several.
public final class Refused extends RuntimeException {
    private final transient List<Fault> faults;

    public Refused(Fault fault) {
        this(List.of(fault), null);
    }

    public Refused(Fault fault, Throwable cause) {
        this(List.of(fault), cause);
    }

    /// @param faults at least one
    public Refused(List<Fault> faults, @Nullable Throwable cause) {
        super(faults.getFirst().toString(), cause);
        this.faults = List.copyOf(faults);
    }

    /// All faults, in the order in which they were found.
    public List<Fault> faults() {
        return faults;
    }

    /// The first fault; decides the exit code.
    public Fault fault() {
        return faults.getFirst();
    }
}
