package dev.yellow.runtime.doctor;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Source.Postgres;
import dev.yellow.engine.definition.StreamDefinition.Source.PostgresCdc;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.database.DatabaseUrl;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.credential.CredentialStore;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Whether each source lets its reader read what the streams need.
///
/// @param ran slots whose streams have committed a batch
record SourceExam(Diagnosis diagnosis, ReachExam reach, CredentialStore credentials, List<StreamDefinition> streams, Set<String> ran) {
    /// Binds: schema, table. From the catalog, which everybody may read.
    private static final String TABLE = """
            SELECT has_schema_privilege(n.oid, 'USAGE'), has_table_privilege(c.oid, 'SELECT') OR has_any_column_privilege(c.oid, 'SELECT'), row_security_active(c.oid),
                   ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), current_user
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')""";

    private record Table(boolean schema, boolean select, boolean hides, Set<String> columns, String role) {}

    void examine() {
        var sources = new LinkedHashMap<Postgres, Set<Dataset>>();
        for (var stream : streams)
            if (stream.source() instanceof Postgres source) sources.computeIfAbsent(source, _ -> new LinkedHashSet<>()).addAll(stream.datasets());
        sources.forEach((source, datasets) -> {
            if (reach.examine("source " + name(source), ReachExam.Role.SOURCE, source.host(), source.port()))
                diagnosis.check("source " + called(source), datasets.size() + " tables can be read", () -> examine(source, datasets));
        });
    }

    private void examine(Postgres source, Set<Dataset> datasets) {
        var where = "source " + name(source);
        UserPassword login;
        try {
            login = credentials.resolve(source.credential(), UserPassword.class);
        } catch (Refused e) {
            diagnosis.found(Ailment.CREDENTIAL, where, e.fault().what(), Remedy.advice(e.fault().mend()));
            return;
        }
        var url = DatabaseUrl.of("jdbc:postgresql://" + name(source), where);
        var session = new LoginExam(diagnosis, where, url, login.username(), false)
                .open(Database.source(source.host(), source.port(), source.database(), source.tls(), login));
        if (session.isEmpty()) return;
        try (var open = session.get()) {
            var closed = new LinkedHashSet<String>();
            for (var dataset : datasets) examine(open, where, url, dataset, closed);
            if (source instanceof PostgresCdc log) new LogExam(diagnosis, where, url, open).examine(log, List.copyOf(datasets), ran.contains(log.slot()));
        }
    }

    /// @param closed schemas that were found closed already: each is told once
    private void examine(Session session, String where, DatabaseUrl url, Dataset dataset, Set<String> closed) {
        var schema = dataset.sourceTable().schema();
        var name = Sql.qualified(schema, dataset.sourceTable().table());
        var found = session.first(TABLE, row -> new Table(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3),
                Set.of((String[]) row.getArray(4).getArray()), row.getString(5)), schema, dataset.sourceTable().table());
        if (found.isEmpty()) {
            diagnosis.found(Ailment.SOURCE_TABLE_MISSING, where, "there is no table " + name + " for dataset \"" + dataset.name() + "\"",
                    Remedy.advice("restore it, or correct `table:` in the model"));
            return;
        }
        var table = found.get();
        var role = Sql.id(table.role);
        if (!table.schema && closed.add(schema)) {
            diagnosis.found(Ailment.SOURCE_SCHEMA_FORBIDDEN, where, "role \"" + table.role + "\" may not use schema \"" + schema + "\"",
                    Remedy.sql(url, url.database(), "GRANT USAGE ON SCHEMA " + Sql.id(schema) + " TO " + role));
        }
        if (!table.select) {
            diagnosis.found(Ailment.SOURCE_TABLE_FORBIDDEN, where, "role \"" + table.role + "\" may not select from table " + name,
                    Remedy.sql(url, url.database(), "GRANT SELECT ON TABLE " + name + " TO " + role));
        }
        if (table.hides) {
            diagnosis.found(Ailment.SOURCE_ROWS_HIDDEN, where, "row-level security of table " + name + " hides rows from role \""
                    + table.role + "\": they would look deleted", Remedy.sql(url, url.database(), "ALTER ROLE " + role + " BYPASSRLS"));
        }
        for (var column : dataset.columns()) {
            if (table.columns.contains(column.name())) continue;
            diagnosis.found(Ailment.SOURCE_COLUMN_MISSING, where, "table " + name + " has no column \"" + column.name() + "\"",
                    Remedy.advice("restore it, or remove it from the model"));
        }
    }

    /// Streams of one database that read its log are told apart by their slots.
    private static String called(Postgres source) {
        return source instanceof PostgresCdc log ? name(source) + " slot " + log.slot() : name(source);
    }

    private static String name(Postgres source) {
        return source.host() + ":" + source.port() + "/" + source.database();
    }
}
