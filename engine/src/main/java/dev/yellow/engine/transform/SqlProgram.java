package dev.yellow.engine.transform;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.util.Set;

/// Runs an SQL file statement by statement in one transaction, of which every statement sees one state of all inputs.
///
/// Each statement is run by `EXECUTE` in the server: there a command that ends or splits the transaction is refused,
/// however it is written or wrapped.
record SqlProgram(String file, SqlScript script, RunLog log) {
    private static final String SETTINGS = """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
            SET LOCAL client_encoding = 'UTF8'; SET LOCAL lock_timeout = '30s'; SET LOCAL tcp_user_timeout = '60s'""";

    private static final String NEXT = "SELECT set_config('yellow.statement', ?, true), set_config('statement_timeout', ?, true)";

    private static final String EXECUTE = """
            DO $yellow$ DECLARE n bigint; BEGIN
              EXECUTE pg_catalog.current_setting('yellow.statement');
              GET DIAGNOSTICS n = ROW_COUNT;
              PERFORM pg_catalog.set_config('yellow.rows', n::text, true);
            END $yellow$""";

    private static final String ROWS = "SELECT pg_catalog.current_setting('yellow.rows')";

    /// States after which the same statement may do: connections, conflicts, resources, an operator who ended it.
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57");

    /// @throws Refused when a statement fails: nothing is written then
    void run(Database login, Deadline deadline, Watch watch) {
        try (var session = login.open()) {
            watch.during(session::cancel, () -> statements(session, deadline));
        }
    }

    private void statements(Session session, Deadline deadline) {
        session.begin();
        session.execute(SETTINGS);
        var number = 0;
        for (var statement : script.statements()) {
            number++;
            try {
                session.query(NEXT, r -> r.getString(1), statement.text(), Long.toString(Math.max(1, deadline.leftMillis())));
                session.execute(EXECUTE);
                log.line("statement %d (%s:%d): %s rows".formatted(number, file, statement.line(), session.only(ROWS, r -> r.getString(1))));
            } catch (SqlFailure e) {
                throw failed(e, number, statement, deadline);
            }
        }
        session.commit();
    }

    private Refused failed(SqlFailure e, int number, SqlScript.Statement statement, Deadline deadline) {
        var what = "statement %d (%s:%d) failed: %s (SQLSTATE %s)".formatted(number, file, statement.line(), e.firstLine(), e.state());
        log.line(what);
        if (deadline.passed()) return new Refused(deadline.fault(), e);
        if (e.state().isEmpty() || PASSING.contains(e.state().substring(0, 2)))
            return new Refused(new Fault(EngineCode.TRANSFORMER_FAILED, Place.NOWHERE, what,
                    "the next run tries again; if it repeats, see the log with `yellow job show`"), e);
        return new Refused(new Fault(EngineCode.TRANSFORMER_REFUSED, Place.NOWHERE, what, "correct the statement, or what it reads, and apply the model"), e);
    }
}
