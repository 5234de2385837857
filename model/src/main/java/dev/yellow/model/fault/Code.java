package dev.yellow.model.fault;

/// The stable name of a kind of fault. An id is never reused and never changes its meaning; texts may be reworded.
public interface Code {
    /// What is known of it before it happens.
    About about();

    /// @param id    `YL` and four digits, unique over all modules, such as `YL1107`
    /// @param kind  who acts, and therefore how the process exits
    /// @param title what it means, in general: for the page of all faults
    /// @param mend  how to mend it, in general; a fault itself may know better
    record About(String id, Kind kind, String title, String mend) {}

    default String id() {
        return about().id();
    }

    default Kind kind() {
        return about().kind();
    }

    default String title() {
        return about().title();
    }

    default String mend() {
        return about().mend();
    }

    /// The classes of faults, after `operate.md`'s table of exit codes.
    enum Kind {
        /// Failed; the next run may succeed: the source is down, a timeout passed. Schedulers retry.
        RETRY(1),
        /// Wrong usage or configuration: the caller mends it.
        USAGE(2),
        /// Refused until an operator or a model author acts. Not retried.
        OPERATOR(3),
        /// A defect of ours.
        DEFECT(70),
        /// Another run holds the stream: no failure, no alarm.
        BUSY(75),
        /// Interrupted by SIGTERM: nothing lost, retried, not counted.
        INTERRUPTED(143);

        private final int exit;

        Kind(int exit) {
            this.exit = exit;
        }

        /// The process's exit code.
        public int exit() {
            return exit;
        }
    }
}
