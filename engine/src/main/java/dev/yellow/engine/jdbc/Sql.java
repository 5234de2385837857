package dev.yellow.engine.jdbc;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The only place where names become SQL. Values are bound; where a statement takes no binds (COPY, DDL) a text is
/// quoted here as well.
public final class Sql {
    private Sql() {}

    /// The identifier, quoted: any name of the source works, whatever its case or reserved words.
    ///
    /// @throws IllegalArgumentException for a name that PostgreSQL cannot hold: empty, or with U+0000
    public static String id(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) throw new IllegalArgumentException("no identifier: \"" + name + "\"");
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// `"schema"."name"`, or the name alone where the schema is empty.
    public static String qualified(String schema, String name) {
        return schema.isEmpty() ? id(name) : id(schema) + "." + id(name);
    }

    /// A text constant, safe under both settings of `standard_conforming_strings`.
    public static String text(String value) {
        if (value.indexOf('\0') >= 0) throw new IllegalArgumentException("a text constant cannot hold U+0000");
        var quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }

    /// Each element rendered and joined by `, `.
    public static <T> String list(Collection<T> of, Function<T, String> render) {
        return of.stream().map(render).collect(Collectors.joining(", "));
    }

    /// Each element rendered and joined by ` AND `.
    public static <T> String all(Collection<T> of, Function<T, String> render) {
        return of.stream().map(render).collect(Collectors.joining(" AND "));
    }
}
