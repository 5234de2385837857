package dev.yellow.verification.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.type.DataType;
import dev.yellow.testing.TestPostgres;
import dev.yellow.verification.world.Db;
import dev.yellow.verification.world.Misfit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuePoolTest {
    private final ValuePool pool = new ValuePool(TestPostgres.shared().major());

    @Test
    void everyValueIsOneThatTheServerTakesAndAsAKeyNoneIsAnother() throws SQLException {
        try (var database = TestPostgres.database(); var db = new Db(database.connect())) {
            for (var type : Types.ALL) {
                assertThat(pool.extremes(type)).as(type.sql()).isNotEmpty();
                assertThat(identities(db, type, pool.extremes(type))).as(type.sql()).doesNotContainNull();
            }
            for (var type : Types.KEYS) assertThat(identities(db, type, pool.extremes(type))).as(type.sql()).doesNotHaveDuplicates();
        }
    }

    @Test
    void confusableValuesDifferByTheirBytes() throws SQLException {
        try (var database = TestPostgres.database(); var db = new Db(database.connect())) {
            for (var type : Types.ALL) {
                assertThat(pool.confusable(type)).as(type.sql()).isNotEmpty();
                for (var group : pool.confusable(type)) assertThat(identities(db, type, group)).as(type.sql() + " " + group).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void ordinaryValuesAreTakenToo() throws SQLException {
        var random = new SplittableRandom(1);
        try (var database = TestPostgres.database(); var db = new Db(database.connect())) {
            for (var type : Types.ALL) {
                var some = Stream.generate(() -> pool.ordinary(type, random)).limit(20).toList();
                assertThat(identities(db, type, some)).as(type.sql()).allMatch(Objects::nonNull);
            }
        }
    }

    @Test
    void aWiderTypeHoldsEveryValueUnderTheSameIdentity() throws SQLException {
        try (var database = TestPostgres.database(); var db = new Db(database.connect())) {
            for (var narrow : Types.SCALARS) for (var wide : Types.wider(narrow)) {
                assertThat(Types.holds(wide, narrow)).as(narrow.sql() + " to " + wide.sql()).isTrue();
                assertThat(widened(db, narrow, wide)).as(narrow.sql() + " to " + wide.sql()).isEqualTo(identities(db, narrow, pool.extremes(narrow)));
                var fits = pool.extremes(narrow).stream()
                        .map(v -> "(" + Misfit.of(narrow, "(" + Db.literal(v) + "::" + narrow.sql() + "::" + wide.sql() + ")") + ")")
                        .toList();
                boolean misfit = db.only("SELECT " + String.join(" OR ", fits), r -> r.getBoolean(1));
                assertThat(misfit).as(narrow.sql() + " in " + wide.sql()).isFalse();
            }
        }
    }

    /// The narrow type's values, in a column that was widened under them.
    private List<@Nullable String> widened(Db db, DataType narrow, DataType wide) {
        identities(db, narrow, pool.extremes(narrow));
        db.execute("ALTER TABLE one ALTER COLUMN v TYPE " + wide.sql());
        return db.rows("SELECT " + Identity.of(Types.widest(wide), "v") + " FROM one ORDER BY n", r -> r.getString(1));
    }

    /// As they come out of a column of that type, looked at as the widest.
    private static List<@Nullable String> identities(Db db, DataType type, List<@Nullable String> values) {
        db.execute("DROP TABLE IF EXISTS one; CREATE TABLE one (n int, v " + type.sql() + ")");
        var statements = new ArrayList<String>();
        for (var i = 0; i < values.size(); i++) statements.add("INSERT INTO one VALUES (" + i + ", " + Db.literal(values.get(i)) + ")");
        db.transaction(statements);
        return db.rows("SELECT " + Identity.of(Types.widest(type), "v") + " FROM one ORDER BY n", r -> r.getString(1));
    }
}
