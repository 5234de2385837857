package dev.yellow.examples;

import java.sql.Connection;
import java.sql.SQLException;

/// Work on a connection that is done whole or not at all.
public final class Transaction {
    private Transaction() {}

    /// What is done in it.
    public interface Work<T> {
        T run() throws SQLException;
    }

    /// Commits what the work did, or takes it back and throws what it threw.
    ///
    /// @param connection in autocommit, and again when this returns
    public static <T> T on(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            var result = work.run();
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            giveUp(connection, e);
            throw e;
        }
    }

    /// A connection that is lost cannot roll back; why it was lost matters more.
    private static void giveUp(Connection connection, Throwable why) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }
}
