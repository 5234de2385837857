package dev.yellow.engine.transform;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.credential.Credential.UserPassword;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.postgresql.util.PasswordUtil;

/// The login of one run: a role with a random password, known to nobody else and to no log. The server is only ever
/// told the password's SCRAM verifier.
final class RunLogin {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 32;
    private static final int SALT_BYTES = 16;
    /// A program may open connections side by side, but not all that the server has.
    private static final int CONNECTIONS = 32;
    private static final Duration SESSIONS_END_WITHIN = Duration.ofSeconds(10);

    /// From PostgreSQL 16 on, who creates a role is its member but may neither become it nor use its rights.
    private static final String ACTS_AS = "SELECT pg_has_role(?::name, 'USAGE')";

    /// Only while the lease is ours: a run that lost it ends nobody's sessions.
    private static final String END_SESSIONS = """
            SELECT count(pg_terminate_backend(a.pid)) FROM pg_stat_activity a
             WHERE a.usename = ? AND EXISTS (SELECT FROM yellow.stream s WHERE s.id = ? AND s.token = ?)""";

    private static final String EXTENSION_SCHEMAS = """
            SELECT DISTINCT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
             WHERE e.extname IN ('postgis', 'vector') AND n.nspname <> 'pg_catalog' ORDER BY 1""";

    /// The rights of all logins of a database, a schema or a function stand in one row of the server's catalog, and of
    /// two transactions that change it at once one fails. So runs exclude each other, applications (by their lock on
    /// jobs) and jobs that make views (which write down each view before they touch it).
    private static final String ALONE = "LOCK TABLE yellow.job, yellow.view IN SHARE ROW EXCLUSIVE MODE";

    private RunLogin() {}

    /// Makes the role, within the caller's transaction.
    ///
    /// @param path    where the role's sessions look names up, first to last
    /// @param timeout after which it can open no session any more
    static UserPassword make(Session merge, String role, List<String> path, Duration timeout) {
        var password = HexFormat.of().formatHex(random(PASSWORD_BYTES));
        merge.execute(ALONE);
        var until = merge.only("SELECT (clock_timestamp() + ? * interval '1 millisecond')::text", r -> r.getString(1), timeout.toMillis());
        var name = Sql.id(role);
        merge.execute("CREATE ROLE %s LOGIN CONNECTION LIMIT %d PASSWORD %s VALID UNTIL %s"
                .formatted(name, CONNECTIONS, Sql.text(verifier(password)), Sql.text(until)));
        if (!merge.only(ACTS_AS, r -> r.getBoolean(1), role)) merge.execute("GRANT " + name + " TO CURRENT_USER");
        var database = Sql.id(merge.only("SELECT current_database()", r -> r.getString(1)));
        merge.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + database + " TO " + name);
        var extensions = merge.query(EXTENSION_SCHEMAS, r -> r.getString(1));
        for (var schema : extensions) merge.execute("GRANT USAGE ON SCHEMA " + Sql.id(schema) + " TO " + name);
        merge.execute("ALTER ROLE " + name + " SET search_path = " + Sql.list(path, Sql::id)
                + (extensions.isEmpty() ? "" : ", " + Sql.list(extensions, Sql::id)));
        merge.execute("ALTER ROLE %1$s SET statement_timeout = %2$d; ALTER ROLE %1$s SET idle_in_transaction_session_timeout = %2$d"
                .formatted(name, Math.min(timeout.toMillis(), Integer.MAX_VALUE)));
        return new UserPassword(role, password);
    }

    /// Ends all sessions of the role, outside of any transaction.
    ///
    /// @throws Refused when they do not end
    static void endSessions(Session merge, String role, int stream, UUID token) {
        var deadline = System.nanoTime() + SESSIONS_END_WITHIN.toNanos();
        while (merge.only(END_SESSIONS, r -> r.getLong(1), role, stream, token) > 0) {
            if (System.nanoTime() > deadline)
                throw new Refused(new Fault(EngineCode.CONFLICT, Place.NOWHERE,
                        "sessions of the transformer's login " + role + " do not end",
                        "end them with pg_terminate_backend; the next run tries again"));
            Thread.onSpinWait();
        }
    }

    /// Takes all its rights and the role itself, within the caller's transaction.
    static void drop(Session merge, String role) {
        if (!merge.only("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)", r -> r.getBoolean(1), role)) return;
        merge.execute(ALONE + "; DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(Sql.id(role)));
    }

    private static byte[] random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /// SCRAM's iterations slow down who guesses, and a run at its start and at each login; what is random needs but one.
    private static String verifier(String password) {
        return PasswordUtil.encodeScramSha256(password.toCharArray(), 1, random(SALT_BYTES));
    }
}
