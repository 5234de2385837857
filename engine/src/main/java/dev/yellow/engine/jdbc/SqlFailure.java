package dev.yellow.engine.jdbc;

import java.sql.SQLException;

/// A statement that failed, unmapped: a caller that expects a certain state handles it, all others let it rise to
/// where [SqlFaults] makes a fault of it.
public final class SqlFailure extends RuntimeException {
    private final Side side;
    private final String state;

    public SqlFailure(Side side, SQLException cause) {
        super(cause.getMessage(), cause);
        this.side = side;
        this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    public Side side() {
        return side;
    }

    /// The five characters of SQLSTATE, or empty.
    public String state() {
        return state;
    }

    /// The server's own sentence, without the values that its detail may hold.
    public String firstLine() {
        return SqlFaults.message(this);
    }

    public boolean is(String wanted) {
        return state.equals(wanted);
    }

    /// Whether the connection is gone, so that the fate of a COMMIT is unknown.
    public boolean connectionGone() {
        return state.startsWith("08") || state.equals("57P01") || state.equals("57P02") || state.equals("57P03") || state.isEmpty();
    }
}
