package dev.yellow.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yellow.model.name.DerivedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoctorTest {
    /// One may uncover others: a new database has no catalog, then streams that never ran.
    private static final int ROUNDS = 6;
    private static final Pattern COMMAND = Pattern.compile("\n {2}mend: run: (.*?)(?: \\(as the database's owner or a superuser\\))?\n");

    @TempDir static Path folder;
    static Ward ward;

    @BeforeAll
    static void admit() throws IOException {
        ward = new Ward(folder);
    }

    @AfterAll
    static void discharge() {
        ward.close();
    }

    /// Something that an operator meets, and what the doctor must call it.
    private record Planted(Ailment ailment, String what, Plant plant) {
        @Override
        public String toString() {
            return ailment + ": " + what;
        }
    }

    private interface Plant {
        void in(Ward ward) throws IOException;
    }

    static Stream<Planted> planted() {
        return Stream.of(
                new Planted(Ailment.DATABASE_MISSING, "the merge database was dropped", w -> w.atServer("DROP DATABASE " + w.merge.name() + " WITH (FORCE)")),
                new Planted(Ailment.CATALOG_MISSING, "the merge database is new", w -> w.atServer(dropped(w), created(w, ""))),
                new Planted(Ailment.ENCODING, "the merge database is SQL_ASCII",
                w -> w.atServer(dropped(w), created(w, " ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0"))),
                new Planted(Ailment.LOGIN_FORBIDDEN, "the merge login was locked", w -> w.atServer("ALTER ROLE " + Ward.ENGINE + " NOLOGIN")),
                new Planted(Ailment.LOGIN_FORBIDDEN, "the source's reader was locked", w -> w.atServer("ALTER ROLE " + Ward.READER + " NOLOGIN")),
                new Planted(Ailment.CONNECT_FORBIDDEN, "the merge database is closed to its login",
                w -> w.atServer("REVOKE CONNECT ON DATABASE " + w.merge.name() + " FROM PUBLIC, " + Ward.ENGINE)),
                new Planted(Ailment.CONNECT_FORBIDDEN, "the source is closed to its reader",
                w -> w.atServer("REVOKE CONNECT ON DATABASE " + w.source.name() + " FROM PUBLIC")),
                new Planted(Ailment.CONNECTIONS_EXHAUSTED, "the reader has no connection left",
                w -> w.atServer("ALTER ROLE " + Ward.READER + " CONNECTION LIMIT 0")),
                new Planted(Ailment.NOT_DURABLE, "full_page_writes is off on the server", w -> system(w, "full_page_writes", "off")),
                new Planted(Ailment.NOT_DURABLE, "synchronous_commit is off in the database",
                w -> w.atServer("ALTER DATABASE " + w.merge.name() + " SET synchronous_commit = off")),
                new Planted(Ailment.READ_ONLY, "the login's transactions are read-only",
                w -> w.atServer("ALTER ROLE " + Ward.ENGINE + " SET default_transaction_read_only = on")),
                new Planted(Ailment.AUTOVACUUM_OFF, "autovacuum is off", w -> system(w, "autovacuum", "off")),
                new Planted(Ailment.CANNOT_CREATE_SCHEMAS, "CREATE was revoked",
                w -> w.atServer("REVOKE CREATE ON DATABASE " + w.merge.name() + " FROM " + Ward.ENGINE)),
                new Planted(Ailment.CANNOT_CREATE_ROLES, "CREATEROLE was taken away", w -> w.atServer("ALTER ROLE " + Ward.ENGINE + " NOCREATEROLE")),
                new Planted(Ailment.READER_WITHOUT_ACCESS, "a reader lost its schema",
                w -> w.merge.execute("REVOKE USAGE ON SCHEMA desk FROM " + DerivedNames.readerRole(w.merge.name(), "desk"))),
                new Planted(Ailment.VIEW_OWNER_TOO_STRONG, "the views' owner may log in",
                w -> w.atServer("ALTER ROLE " + DerivedNames.viewOwnerRole(w.merge.name()) + " LOGIN BYPASSRLS")),
                new Planted(Ailment.TABLE_OPEN_TO_ALL, "a merge table is open to everybody",
                w -> w.merge.execute("GRANT SELECT ON live.shop_customers TO PUBLIC")),
                new Planted(Ailment.TABLE_NOT_OURS, "a merge table was given away",
                w -> w.merge.execute("ALTER TABLE live.shop_customers OWNER TO " + w.merge.user())),
                new Planted(Ailment.TRIGGER_DISABLED, "the guard of a history was switched off",
                w -> w.merge.execute("ALTER TABLE history.shop_customers DISABLE TRIGGER USER")),
                new Planted(Ailment.NEVER_RAN, "a model was applied and nothing ran", w -> {
                    w.atServer(dropped(w), created(w, ""));
                    w.yellow("apply", "shop");
                }),
                new Planted(Ailment.SOURCE_SCHEMA_FORBIDDEN, "the source's schema was closed",
                w -> w.source.execute("REVOKE USAGE ON SCHEMA public FROM PUBLIC")),
                new Planted(Ailment.SOURCE_TABLE_FORBIDDEN, "a table's grant was taken away",
                w -> w.source.execute("REVOKE SELECT ON orders FROM " + Ward.READER)),
                new Planted(Ailment.SOURCE_ROWS_HIDDEN, "a policy hides rows", w -> w.source.execute("ALTER TABLE orders ENABLE ROW LEVEL SECURITY")),
                new Planted(Ailment.FAILED_BATCH, "a table was away for a while", w -> {
                    w.source.execute("ALTER TABLE orders RENAME TO away");
                    w.yellow("job", "run", "live/shop");
                    w.source.execute("ALTER TABLE away RENAME TO orders");
                }),
                new Planted(Ailment.DELETES_HELD, "all customers are gone", w -> {
                    w.source.execute("DELETE FROM customers");
                    w.yellow("job", "run", "live/shop");
                }),
                new Planted(Ailment.MODEL_NOT_APPLIED, "the model was changed", w -> w.edit("teams/main/shop/shop.yaml", "Who buys.", "Who buys, or did.")),
                new Planted(Ailment.OUTDATED_BATCH, "a column went, and the model followed", w -> {
                    w.source.execute("ALTER TABLE customers DROP COLUMN email");
                    w.yellow("job", "run", "live/shop");
                    w.edit("teams/main/shop/shop.yaml", "      email: varchar(256)\n", "");
                    w.yellow("apply", "shop");
                }));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void theCommandsThatItNamesMendWhatWasPlanted(Planted planted) throws Exception {
        assumeTrue(Arrays.stream(System.getenv("PATH").split(":")).anyMatch(bin -> Files.isExecutable(Path.of(bin, "psql"))),
                "no psql: apt-get install postgresql-client");
        assertThat(doctor()).as("before").isEmpty();
        planted.plant.in(ward);
        var first = doctor();
        assertThat(first).contains(planted.ailment.id());
        var commands = new ArrayList<String>();
        for (var told = first; !told.isEmpty(); told = doctor()) {
            assertThat(commands).as(told).hasSizeLessThan(ROUNDS);
            var named = COMMAND.matcher(told);
            assertThat(named.find()).as(told).isTrue();
            commands.add(named.group(1));
            assertThat(ward.shell(named.group(1))).as(named.group(1)).isEmpty();
        }
    }

    @Test
    void whatNoCommandCanMendIsSaidWithAdvice() throws Exception {
        assertThat(ward.yellowWith("YELLOW_DATABASE_PASSWORD", "canary-4f1d9c", "doctor").out()).contains(Ailment.LOGIN_REFUSED.id()).doesNotContain("canary");
        assertThat(ward.yellowWith("YELLOW_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/yellow", "doctor").out()).contains(Ailment.UNREACHABLE.id());
        assertThat(ward.yellowWith("YELLOW_CREDENTIAL_SHOP_READER_USERNAME", "", "doctor").out()).contains(Ailment.CREDENTIAL.id())
                .contains("set YELLOW_CREDENTIAL_SHOP_READER_USERNAME");
        ward.source.execute("ALTER TABLE orders RENAME TO away; ALTER TABLE customers RENAME COLUMN name TO called");
        assertThat(ward.yellow("doctor").out()).contains(Ailment.SOURCE_TABLE_MISSING.id(), Ailment.SOURCE_COLUMN_MISSING.id());
        ward.source.execute("ALTER TABLE away RENAME TO orders; ALTER TABLE customers RENAME COLUMN called TO name");
        ward.edit("teams/main/desk/desk.yaml", "shop.orders", "shop.ordres");
        assertThat(ward.yellow("doctor", "shop").out()).contains(Ailment.MODEL_ERRORS.id()).contains("yellow model lint shop");
        ward.edit("teams/main/desk/desk.yaml", "shop.ordres", "shop.orders");
    }

    @Test
    void everyAilmentIsPlanted() {
        var planted = EnumSet.noneOf(Ailment.class);
        planted().forEach(one -> planted.add(one.ailment));
        planted.addAll(Set.of(Ailment.LOGIN_REFUSED, Ailment.UNREACHABLE, Ailment.CREDENTIAL, Ailment.SOURCE_TABLE_MISSING,
                Ailment.SOURCE_COLUMN_MISSING, Ailment.MODEL_ERRORS));
        planted.addAll(EnumSet.range(Ailment.SOURCE_LOG_LEVEL, Ailment.SLOT_LOST)); // in LogExamTest
        planted.addAll(Set.of(Ailment.DATA_FOLDER_OPEN, Ailment.DATA_FOLDER_OTHER_VERSION, Ailment.NOT_STARTED)); // in EmbeddedDoctorTest
        planted.addAll(Set.of(Ailment.SERVER_TOO_OLD, Ailment.SERVER_IS_STANDBY)); // in UnfitServerTest
        planted.add(Ailment.SOURCE_DATABASE); // in OtherDatabaseCommandsTest
        planted.addAll(Set.of(Ailment.NAME_UNKNOWN, Ailment.NO_ANSWER, Ailment.NOT_ENCRYPTED)); // in ReachExamTest
        assertThat(EnumSet.complementOf(planted)).isEmpty();
        assertThat(planted).hasSizeGreaterThan(20);
    }

    /// What it found, as text; empty when all is well.
    private static String doctor() {
        var run = ward.yellow("doctor", "shop", "--format", "json");
        assertThat(run.exit()).as(run.err()).isIn(0, 3);
        assertThat(run.err()).isEmpty();
        return run.exit() == 0 ? "" : faults(run.out());
    }

    /// The problems as other commands tell faults.
    private static String faults(String json) {
        var lines = new StringBuilder();
        for (var problem : json.substring(json.indexOf("\"problems\"")).split("\"code\" : ")) {
            if (!problem.startsWith("\"YL")) continue;
            lines.append(problem, 1, 7).append("\n  mend: run: ").append(field(problem, "command")).append('\n');
        }
        return lines.toString();
    }

    private static String field(String problem, String name) {
        var found = Pattern.compile('"' + name + "\" : \"((?:[^\"\\\\]|\\\\.)*)\"").matcher(problem);
        return found.find() ? found.group(1).replace("\\\"", "\"").replace("\\\\", "\\") : "";
    }

    private static String dropped(Ward ward) {
        return "DROP DATABASE " + ward.merge.name() + " WITH (FORCE)";
    }

    private static String created(Ward ward, String how) {
        return "CREATE DATABASE " + ward.merge.name() + " OWNER " + Ward.ENGINE + how;
    }

    private static void system(Ward ward, String setting, String value) {
        ward.atServer("ALTER SYSTEM SET " + setting + " = " + value, "SELECT pg_reload_conf()");
        // A backend that starts before the postmaster has read its files still has the old value.
        List.of(1, 2, 3).forEach(_ -> ward.atServer("SELECT pg_sleep(0.05)"));
    }
}
