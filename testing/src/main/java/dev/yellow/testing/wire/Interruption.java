package dev.yellow.testing.wire;

/// What befalls a connection at the frontend message of that number. Numbers count from 1.
public sealed interface Interruption {
    int message();

    /// What is cut.
    Scope scope();

    /// The server never sees the message.
    record CutBefore(int message, Scope scope) implements Interruption {}

    /// The server has executed the message (a COMMIT has committed); the client never learns of it.
    record CutAfter(int message, Scope scope) implements Interruption {}

    /// The server sees half of the message: a row of a COPY ends in its middle.
    record CutInside(int message, Scope scope) implements Interruption {}

    /// The client sees the answer up to the middle of its first row.
    record CutInsideAnswer(int message, Scope scope) implements Interruption {}

    /// Nothing passes any more, either way and on any connection, until [WireProxy#thaw()]; the message is not yet sent.
    record Freeze(int message) implements Interruption {
        @Override public Scope scope() { return Scope.PROCESS; }
    }

    /// The same, so many messages later.
    default Interruption later(int messages) {
        return switch (this) {
            case CutBefore(int at, Scope scope) -> new CutBefore(at + messages, scope);
            case CutAfter(int at, Scope scope) -> new CutAfter(at + messages, scope);
            case CutInside(int at, Scope scope) -> new CutInside(at + messages, scope);
            case CutInsideAnswer(int at, Scope scope) -> new CutInsideAnswer(at + messages, scope);
            case Freeze(int at) -> new Freeze(at + messages);
        };
    }

    enum Scope {
        /// The one connection, as a network does; new ones are served.
        CONNECTION,
        /// All connections, and none is served again until [WireProxy#reset()]: what the death of the client looks like.
        PROCESS
    }
}
