package dev.yellow.testing.wire;

import org.jspecify.annotations.Nullable;

/// A message that a client sent.
///
/// @param number     from 1, over all connections since the last reset
/// @param connection from 1, in order of their opening since the proxy's start
/// @param type       the protocol's letter; [#STARTUP] for the one that has none
/// @param opening    whether it begins a request: the first after the server was last asked to answer
/// @param sql        the statement's text as the client wrote it, of a Parse or Query
public record FrontendMessage(int number, int connection, char type, boolean opening, @Nullable String sql) {
    public static final char STARTUP = '\0';
    public static final char QUERY = 'Q';
    public static final char PARSE = 'P';
    public static final char BIND = 'B';
    public static final char EXECUTE = 'E';
    public static final char SYNC = 'S';
    public static final char COPY_DATA = 'd';
    public static final char COPY_DONE = 'c';
    public static final char COPY_FAIL = 'f';
    public static final char TERMINATE = 'X';

    /// Whether the server answers now, and the client waits for it.
    public boolean closing() {
        return switch (type) {
            case QUERY, SYNC, COPY_DONE, COPY_FAIL, STARTUP -> true;
            default -> false;
        };
    }
}
