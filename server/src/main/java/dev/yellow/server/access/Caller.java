package dev.yellow.server.access;

import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.serve.ServeFault;
import dev.yellow.spi.scheduler.Order;
import io.vertx.ext.web.RoutingContext;

/// Who sent a request.
///
/// @param name     of its token's credential @param operates whether it may change what runs
public record Caller(String name, boolean operates) {
    private static final String KEY = "yellow.caller";
    private static final int LONGEST = 500;

    void enters(RoutingContext request) {
        request.put(KEY, this);
    }

    /// The one that the gate let in. @throws Refused when nobody was
    public static Caller of(RoutingContext request) {
        Caller caller = request.get(KEY);
        if (caller == null) throw new Refused(ServeFault.NO_TOKEN.of(request.normalizedPath(), "nobody was let in"));
        return caller;
    }

    /// What it wants to be done, and why. @throws Refused when the reason is too long
    public Order order(String reason) {
        if (reason.length() > LONGEST) throw new Refused(ServeFault.BAD_REQUEST.of("reason", "the reason is longer than " + LONGEST + " characters"));
        return new Order(name, reason.isBlank() ? "by the API" : reason);
    }
}
