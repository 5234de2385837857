package dev.yellow.benchmarks.stage;

import dev.yellow.testing.wire.FrontendMessage;
import dev.yellow.testing.wire.WireProxy;

/// What a piece of work asked a server for.
///
/// @param connections that were opened
/// @param waits       how often the client waited for an answer, but for those of opening a connection
public record RoundTrips(long connections, long waits) {
    static RoundTrips of(WireProxy proxy) {
        var sent = proxy.sent();
        var opened = sent.stream().filter(m -> m.type() == FrontendMessage.STARTUP).count();
        return new RoundTrips(opened, sent.stream().filter(m -> m.closing() && m.type() != FrontendMessage.STARTUP).count());
    }

    @Override
    public String toString() {
        return connections + " connections, " + waits + " round trips";
    }
}
