package dev.yellow.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.fault.Refused;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5433/yellow?user=me&password=s3cr%26t&sslmode=verify-full, jdbc:postgresql://db:5433/yellow?sslmode=verify-full, me, s3cr&t",
        "postgresql://me:s3cr%40t@db/yellow, jdbc:postgresql://db/yellow, me, s3cr@t",
        "postgres://me@db:1,jdbc:postgresql://db:1/x,me,",
        "jdbc:postgresql://[::1]:5432/yellow, jdbc:postgresql://[::1]:5432/yellow, ,",
        "'jdbc:postgresql://a:1,b:2/yellow', 'jdbc:postgresql://a:1,b:2/yellow', ,",
    })
    void bothSpellingsAreRead(String text, String jdbc, String user, String password) {
        var whole = text.endsWith(":1") ? text + "/x" : text;
        assertThat(DatabaseUrl.of(whole, "x")).isEqualTo(new DatabaseUrl(jdbc, Optional.ofNullable(user), Optional.ofNullable(password)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://db/yellow?password=canary", "db/yellow:canary", "jdbc:postgresql://me:canary@db",
            "jdbc:postgresql:canary", "postgresql://db/a b?password=canary"})
    void whatIsNoUrlIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> DatabaseUrl.of(text, "YELLOW_DATABASE_URL")).isInstanceOf(Refused.class)
                .hasMessageContaining("YL4401 YELLOW_DATABASE_URL").message().doesNotContain("canary");
    }

    @Test
    void anotherDatabaseOfTheServerKeepsTheRest() {
        var url = DatabaseUrl.of("jdbc:postgresql://db:1/yellow?sslmode=disable", "x");
        assertThat(url.database()).isEqualTo("yellow");
        assertThat(url.other("postgres")).isEqualTo("jdbc:postgresql://db:1/postgres?sslmode=disable");
    }

    @Test
    void eachOfItsServersIsKnown() {
        assertThat(DatabaseUrl.of("jdbc:postgresql://a:1,b/yellow", "x").hosts()).containsExactly(new DatabaseUrl.Host("a", 1), new DatabaseUrl.Host("b", 5432));
        assertThat(DatabaseUrl.of("jdbc:postgresql://[::1]:3/yellow", "x").hosts()).containsExactly(new DatabaseUrl.Host("::1", 3));
        assertThat(DatabaseUrl.of("jdbc:postgresql://[fd00::2]/yellow", "x").hosts()).containsExactly(new DatabaseUrl.Host("fd00::2", 5432));
    }
}
