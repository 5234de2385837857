package dev.yellow.verification.world;

import dev.yellow.testing.wire.ByteProxy;
import dev.yellow.testing.wire.Interruption.Scope;
import java.util.function.Function;

/// A trouble that was brought about.
///
/// @param code of the fault in which a run must end
/// @param by   how Yellow runs into it
/// @param heal takes it back
public record Planted(String code, Function<Home, Subject> by, Runnable heal) {
    static Planted of(String code, Runnable heal) {
        return new Planted(code, Home::interruptible, heal);
    }

    /// The source's server is gone after so many more bytes.
    static Planted gone(String code, ByteProxy proxy, long after) {
        proxy.cutAfter(after, Scope.PROCESS);
        return of(code, proxy::reset);
    }
}
