package dev.yellow.examples.wwi;

import java.util.List;
import java.util.regex.Pattern;

/// The four schemas of one business. With a prefix, many businesses fit in one database.
///
/// All SQL here says `app`, `pur`, `sal` and `whs`; [#sql] turns that into the schemas that are meant.
///
/// @param prefix of each schema's name: empty, or lower-case letters, digits and `_`
public record Schemas(String prefix) {
    private static final Pattern PREFIX = Pattern.compile("([a-z][a-z0-9_]{0,39})?");
    private static final Pattern SCHEMA = Pattern.compile("\\b(?=(?:app|pur|sal|whs)[.;])");

    /// `app`, `pur`, `sal`, `whs`.
    public static final Schemas PLAIN = new Schemas("");

    public Schemas {
        if (!PREFIX.matcher(prefix).matches())
            throw new IllegalArgumentException("schema prefix \"" + prefix + "\" is not lower-case letters, digits and _, at most 40");
    }

    /// The schemas' names, in the order in which they can be created.
    public List<String> names() {
        return List.of(prefix + "app", prefix + "pur", prefix + "sal", prefix + "whs");
    }

    /// The same statement for these schemas.
    public String sql(String statement) {
        return prefix.isEmpty() ? statement : SCHEMA.matcher(statement).replaceAll(prefix);
    }

    /// A table as all SQL here names it: without the prefix.
    String plain(String schema, String table) {
        return schema.substring(prefix.length()) + "." + table;
    }
}
