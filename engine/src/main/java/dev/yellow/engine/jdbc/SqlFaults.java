package dev.yellow.engine.jdbc;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import org.postgresql.util.PSQLException;

/// From SQLSTATE to a fault: one table for both sides.
public final class SqlFaults {
    private SqlFaults() {}

    /// The fault for a failure that nobody expected at its place.
    public static Fault of(SqlFailure failure, Place at) {
        var source = failure.side() == Side.SOURCE;
        var who = source ? "the source" : "the merge database";
        var what = who + " said: " + message(failure) + (failure.state().isEmpty() ? "" : " (SQLSTATE " + failure.state() + ")");
        var state = failure.state();
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "" -> unreachable(source, at, what);
            case "28" -> new Fault(EngineCode.LOGIN_REFUSED, at, what, "check the credential's user name and password, and pg_hba.conf on the server");
            case "3D" -> new Fault(EngineCode.DATABASE_MISSING, at, what, "create the database, or correct its name in the model or the URL");
            case "40" -> new Fault(EngineCode.CONFLICT, at, what, "nothing: the next run tries again");
            case "53", "54" -> new Fault(EngineCode.RESOURCES_EXHAUSTED, at, what,
                    "give " + who + " the disk, memory or connections it lacks; the next run continues");
            case "57" -> switch (state) {
                case "57014" -> new Fault(EngineCode.TIMED_OUT, at, what, "the next run tries again; raise the timeout if this repeats");
                default -> unreachable(source, at, what);
            };
            case "55" -> new Fault(EngineCode.CONFLICT, at, what, "find who holds the lock (pg_locks); the next run tries again");
            case "25" -> new Fault(EngineCode.TIMED_OUT, at, what, "the next run tries again");
            // Two changed one row of the server's catalog at once, as two GRANTs do.
            case "XX" -> message(failure).contains("concurrently")
                    ? new Fault(EngineCode.CONFLICT, at, what, "nothing: the next run tries again") : defect(at, what);
            case "22" -> new Fault(EngineCode.DATA_REFUSED, at, what, "correct the value at the source, or the column's type in the model");
            case "42" -> switch (state) {
                case "42501" -> message(failure).contains("row-level security")
                        ? new Fault(EngineCode.ROW_SECURITY, at, what, "give the reader BYPASSRLS or a policy-free table: hidden rows would look deleted")
                        : new Fault(EngineCode.PERMISSION_MISSING, at, what,
                        source ? "grant the reading role SELECT on the table and USAGE on its schema"
                        : "run `yellow doctor`: it names the missing grant");
                case "42P01", "3F000" -> source
                        ? new Fault(EngineCode.SOURCE_TABLE_MISSING, at, what, "restore the table at the source, or correct `table:` in the model")
                        : new Fault(EngineCode.MIGRATION_NEEDED, at, what, "run `yellow apply`: it creates Yellow's own tables");
                case "42809" -> source
                        ? new Fault(EngineCode.SOURCE_RELATION_UNFIT, at, what, "read a materialized view or a foreign table through a view of the source")
                        : defect(at, what);
                case "42703" -> source
                        ? new Fault(EngineCode.SOURCE_COLUMN_MISSING, at, what, "restore the column at the source, or remove it from the model")
                        : defect(at, what);
                default -> defect(at, what);
            };
            default -> defect(at, what);
        };
    }

    private static Fault unreachable(boolean source, Place at, String what) {
        return source
                ? new Fault(EngineCode.SOURCE_UNREACHABLE, at, what, "bring the source back; the next run continues")
                : new Fault(EngineCode.MERGE_UNREACHABLE, at, what, "bring the merge database back; the next run continues");
    }

    private static Fault defect(Place at, String what) {
        return new Fault(EngineCode.UNEXPECTED, at, what, "report this with the output of --stacktrace");
    }

    /// The server's own sentence without the values that its DETAIL may hold.
    static String message(SqlFailure failure) {
        if (failure.getCause() instanceof PSQLException p && p.getServerErrorMessage() != null && p.getServerErrorMessage().getMessage() != null)
            return p.getServerErrorMessage().getMessage();
        return String.valueOf(failure.getMessage());
    }
}
