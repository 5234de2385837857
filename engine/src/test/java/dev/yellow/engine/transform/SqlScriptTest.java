package dev.yellow.engine.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.transform.SqlScript.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
    private static List<String> texts(String script) {
        return SqlScript.parse(script).statements().stream().map(Statement::text).toList();
    }

    @Test
    void separatesStatementsOnlyWhereTheServerWould() {
        assertThat(texts("a; b;;\n ; c")).containsExactly("a", "b", "c");
        assertThat(texts("SELECT ';', \"a;b\", 'it''s;'; x")).containsExactly("SELECT ';', \"a;b\", 'it''s;'", "x");
        assertThat(texts("SELECT E'\\';' ; x")).containsExactly("SELECT E'\\';'", "x");
        assertThat(texts("SELECT '\\'; x")).containsExactly("SELECT '\\'", "x");
        assertThat(texts("DO $$ a; b $$; x")).containsExactly("DO $$ a; b $$", "x");
        assertThat(texts("DO $q$ a; $$ b; $$ $q$; x")).containsExactly("DO $q$ a; $$ b; $$ $q$", "x");
        assertThat(texts("SELECT $1; a$b$c; x")).containsExactly("SELECT $1", "a$b$c", "x");
        assertThat(texts("-- a; b\nSELECT 1 -- c;\n; /* x; /* y; */ z; */ SELECT 2;")).containsExactly("SELECT 1 -- c;", "SELECT 2");
    }

    @Test
    void nothingButCommentsIsNoStatement() {
        assertThat(texts("")).isEmpty();
        assertThat(texts(" -- nothing\n /* at all */ ; ;")).isEmpty();
    }

    @Test
    void whatIsNotClosedGoesToTheServerAsItIs() {
        assertThat(texts("SELECT 'a; b")).containsExactly("SELECT 'a; b");
        assertThat(texts("SELECT $$ a; b")).containsExactly("SELECT $$ a; b");
        assertThat(texts("/* a; b")).isEmpty();
    }

    @Test
    void saysInWhichLineEachBegins() {
        assertThat(SqlScript.parse("-- one\n\nSELECT 1;\n\n\nSELECT\n 2").statements()).extracting(Statement::line).containsExactly(3, 6);
    }
}
