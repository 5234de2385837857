package dev.yellow.verification.docs;

import dev.yellow.jdbc.dialect.Dialect;
import dev.yellow.jdbc.dialect.SourceType;
import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/sources/database-types.md` shows the types of each dialect as it reads them.
class DatabaseTypesPageTest {
    private static final List<Endpoint.Sql> ALL = List.of(new Endpoint.MariaDb("", 0, "", Tls.DISABLE),
            new Endpoint.MySql("", 0, "", Tls.DISABLE), new Endpoint.SqlServer("", 0, "", Tls.DISABLE),
            new Endpoint.Oracle("", 0, "", Tls.DISABLE));

    private static final String HEAD = """
            # Types of other databases

            <!-- Generated from the dialects. `-Ddocs.update` rewrites this page. -->

            How each type of a [database other than PostgreSQL](databases.md) is asked for, the narrowest type of the model that
            holds all its values, and its extremes: the source's literal, and what PostgreSQL keeps of it. A model may declare
            other types; a value that a type cannot hold exactly fails its batch by key, column and value. `x` is the column.

            Types that are not listed are refused by name: read them through a view that casts them.
            """;

    @Test
    void thePageShowsEveryType() {
        var page = new StringBuilder(HEAD);
        for (var at : ALL) {
            var dialect = Dialect.of(at);
            page.append("\n## ").append(dialect.name()).append("\n\n").append(dialect.verified() == null
                    ? "*Unverified*: written after its documentation; its statements are parsed by an independent grammar, and no server has been read yet.\n"
                    : "A test reads every line of this table from a real server (" + dialect.verified() + "), with NULL, into live rows and history.\n");
            page.append("\n| type | is asked for as | becomes | extremes | |\n|---|---|---|---|---|\n");
            for (var type : dialect.types())
                page.append("| %s | %s | %s | %s | %s |\n"
                        .formatted(code(type.declared()), code(type.value().replace("%s", "x")), code(type.natural()), samples(type),
                        type.note().replace("|", "\\|")));
        }
        Page.of("docs/sources/database-types.md").is(page.toString());
    }

    private static String samples(SourceType type) {
        return type.samples().stream().map(s -> s.literal().equals(s.kept()) ? code(s.kept()) : code(s.literal()) + " → " + code(s.kept()))
                .collect(Collectors.joining(", "));
    }

    /// Long ones are cut in the middle.
    private static String code(String text) {
        var shown = text.length() > 80 ? text.substring(0, 36) + " ... " + text.substring(text.length() - 36) : text;
        var ticks = shown.contains("`") ? "``" : "`";
        return shown.isEmpty() ? "empty" : ticks + shown.replace("|", "\\|") + ticks;
    }
}
