package dev.yellow.server.api;

import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.serve.ServeFault;

/// How long a list may be that a request asks for.
final class Lists {
    static final String USUAL = "20";
    private static final int LONGEST = 1000;

    private Lists() {}

    /// @throws Refused when it is not from 1 to 1000
    static int atMost(int last) {
        if (last < 1 || last > LONGEST) throw new Refused(ServeFault.BAD_REQUEST.of("last", last + " is not from 1 to " + LONGEST));
        return last;
    }
}
