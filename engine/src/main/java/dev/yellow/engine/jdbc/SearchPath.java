package dev.yellow.engine.jdbc;

/// Where names are looked up that a statement does not qualify: functions of PostgreSQL and of the extensions whose
/// types a model may have. No other schema is on it, so nobody can slip in a function of that name.
public final class SearchPath {
    private static final String EXTENSIONS = """
            SELECT coalesce(string_agg(DISTINCT extnamespace::regnamespace::text, ', '), '') FROM pg_extension WHERE extname IN ('postgis', 'vector')""";

    private SearchPath() {}

    /// As the value of `search_path`, quoted.
    public static String of(Session session) {
        var schemas = session.only(EXTENSIONS, r -> r.getString(1));
        return schemas.isEmpty() ? "pg_catalog" : "pg_catalog, " + schemas;
    }
}
