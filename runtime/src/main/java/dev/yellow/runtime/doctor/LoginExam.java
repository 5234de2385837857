package dev.yellow.runtime.doctor;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.runtime.database.DatabaseUrl;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;

/// Whether a server lets us in, and if not, why: servers say little to strangers, so the state and the words are read
/// together.
///
/// @param where how the server is called in what is found
/// @param ours  whether the database is Yellow's to create; a source's is not
record LoginExam(Diagnosis diagnosis, String where, DatabaseUrl url, String role, boolean ours) {
    /// The open session, or what keeps us out as a finding.
    Optional<Session> open(Database database) {
        try {
            return Optional.of(database.open());
        } catch (SqlFailure e) {
            keptOut(e);
            return Optional.empty();
        }
    }

    private void keptOut(SqlFailure e) {
        var said = e.getCause() instanceof PSQLException p && p.getServerErrorMessage() != null
                ? String.valueOf(p.getServerErrorMessage().getMessage()) : String.valueOf(e.getMessage());
        var name = url.database();
        switch (e.state()) {
            case "3D000" -> diagnosis.found(Ailment.DATABASE_MISSING, where, "there is no database \"" + name + "\"", 
                    ours ? Remedy.sql(url, "postgres", "CREATE DATABASE " + Sql.id(name) + " OWNER " + Sql.id(role))
                    : Remedy.advice("correct its name in the model, or restore it"));
            case "28000" -> {
                if (said.contains("pg_hba.conf")) diagnosis.found(Ailment.LOGIN_FORBIDDEN, where, said, Remedy.advice(
                        "add a line for the address that it names to the server's pg_hba.conf; where it says \"no encryption\", `tls` may be what lacks"));
                else diagnosis.found(Ailment.LOGIN_FORBIDDEN, where, "role \"" + role + "\" may not log in: " + said,
                        Remedy.sql(url, name, "ALTER ROLE " + Sql.id(role) + " LOGIN"));
            }
            case "28P01" -> diagnosis.found(Ailment.LOGIN_REFUSED, where, said, Remedy.advice("correct user name and password where they are set"));
            case "42501" -> diagnosis.found(Ailment.CONNECT_FORBIDDEN, where, said,
                    Remedy.sql(url, name, "GRANT CONNECT ON DATABASE " + Sql.id(name) + " TO " + Sql.id(role)));
            case "53300" -> diagnosis.found(Ailment.CONNECTIONS_EXHAUSTED, where, said,
                    Remedy.sql(url, name, "ALTER ROLE " + Sql.id(role) + " CONNECTION LIMIT -1"));
            default -> {
                if (isEncryption(e)) diagnosis.found(Ailment.NOT_ENCRYPTED, where, said,
                        Remedy.advice("correct `tls`, have the server speak TLS, or give the certificate of the authority that signed its certificate"));
                else diagnosis.found(Ailment.UNREACHABLE, where, said, Remedy.advice("start the server, or correct host and port"));
            }
        }
    }

    /// The port answers, and the two do not come to an encrypted connection. The driver has no state of its own for it.
    private static boolean isEncryption(SqlFailure e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof SSLException || String.valueOf(cause.getMessage()).contains("SSL")) return true;
        return false;
    }
}
