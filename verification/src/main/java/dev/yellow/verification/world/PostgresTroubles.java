package dev.yellow.verification.world;

import dev.yellow.testing.wire.Interruption.CutInsideAnswer;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.testing.wire.Rewrite;
import dev.yellow.testing.wire.WireProxy;
import java.util.List;
import java.util.regex.Pattern;

/// Troubles of a PostgreSQL server. What the real thing would need hours or a full memory for, the server says in answer to
/// a statement that was put in the place of another.
final class PostgresTroubles {
    private static final String UNREACHABLE = "YL2001";
    private static final String READER = "reader_in_trouble";
    private static final String PASSWORD = "reads";
    private static final Pattern READS = Pattern.compile("\\s*(SELECT|COPY)\\b[^$]*", Pattern.DOTALL);

    private PostgresTroubles() {}

    /// @param reading what stands in the statement that brings rows
    static Planted of(Trouble trouble, Home home, List<SourceTable> tables, String reading) {
        var proxy = home.sourceProxy();
        var table = tables.getFirst();
        return switch (trouble) {
            case DOWN -> {
                proxy.cutAll(Scope.PROCESS);
                yield Planted.of(UNREACHABLE, proxy::reset);
            }
            case KILLED_WHILE_READ -> {
                proxy.planAfter(reading, new CutInsideAnswer(0, Scope.CONNECTION));
                yield Planted.of(UNREACHABLE, proxy::reset);
            }
            case SLOW -> raising(proxy, READS, "57014", "YL2003");
            case OUT_OF_MEMORY -> raising(proxy, READS, "53200", "YL2005");
            case WRONG_PASSWORD -> new Planted("YL3001", h -> h.interruptible(h.sourceUser(), "wrong"), () -> { });
            case PERMISSION_MISSING -> {
                home.source().execute("""
                        CREATE ROLE %1$s LOGIN REPLICATION PASSWORD '%2$s'; GRANT USAGE ON SCHEMA %3$s TO %1$s;
                        GRANT SELECT ON ALL TABLES IN SCHEMA %3$s TO %1$s; REVOKE SELECT ON %4$s FROM %1$s;
                        SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active""".formatted(READER, PASSWORD, Db.id(home.schema()), table.quoted()));
                yield new Planted("YL3002", h -> h.interruptible(READER, PASSWORD),
                        () -> home.source().execute("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(READER)));
            }
            case TABLE_MISSING -> {
                var name = Db.id(table.definition().sourceTable().table());
                home.source().execute("ALTER TABLE " + table.quoted() + " RENAME TO away");
                yield Planted.of("YL3003", () -> home.source().execute("ALTER TABLE " + Db.id(home.schema()) + ".away RENAME TO " + name));
            }
        };
    }

    /// Has the server raise that state in place of each statement that matches.
    static Planted raising(WireProxy proxy, Pattern statement, String state, String code) {
        proxy.rewrite(sql -> statement.matcher(sql).matches()
                ? "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '" + state + "', MESSAGE = 'planted'; END $$" : sql);
        Rewrite none = sql -> sql;
        return Planted.of(code, () -> proxy.rewrite(none));
    }
}
