package dev.yellow.runtime.doctor;

import dev.yellow.engine.cdc.LoggedTables;
import dev.yellow.engine.cdc.log.Publication;
import dev.yellow.engine.cdc.log.Slot;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Source.PostgresCdc;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.database.DatabaseUrl;
import java.util.List;

/// Whether a source's log can be read for a stream, and how much of it the stream's slot keeps.
///
/// @param url of the source
record LogExam(Diagnosis diagnosis, String where, DatabaseUrl url, Session session) {
    private static final String FACTS = """
            SELECT current_setting('wal_level'), rolreplication OR rolsuper OR EXISTS (SELECT FROM pg_roles m WHERE m.rolname = 'rds_replication' AND pg_has_role(m.oid, 'MEMBER')), rolname,
                   (SELECT count(*) FROM pg_replication_slots) >= current_setting('max_replication_slots')::int,
                   (SELECT count(*) FROM pg_stat_replication) >= current_setting('max_wal_senders')::int
              FROM pg_roles WHERE rolname = current_user""";

    private static final String OWNS = """
            SELECT count(*) FROM unnest(?, ?) AS d(schema_name, table_name)
             WHERE pg_has_role((SELECT c.relowner FROM pg_class c WHERE c.oid = to_regclass(quote_ident(d.schema_name) || '.' || quote_ident(d.table_name))), 'USAGE')""";

    private record Facts(String level, boolean mayRead, String role, boolean slotsTaken, boolean sendersTaken) {}

    void examine(PostgresCdc source, List<Dataset> datasets, boolean hasRun) {
        var facts = session.only(FACTS, row -> new Facts(row.getString(1), row.getBoolean(2), row.getString(3), row.getBoolean(4), row.getBoolean(5)));
        if (!facts.level.equals("logical"))
            diagnosis.found(Ailment.SOURCE_LOG_LEVEL, where, "wal_level is " + facts.level,
                    new Remedy(Remedy.sql(url, url.database(), "ALTER SYSTEM SET wal_level = 'logical'").command(),
                    "as a superuser; then restart the server"));
        if (!facts.mayRead)
            diagnosis.found(Ailment.SOURCE_LOG_FORBIDDEN, where, "role \"" + facts.role + "\" may not read the log",
                    Remedy.sql(url, url.database(), "ALTER ROLE " + Sql.id(facts.role) + " REPLICATION"));
        try {
            LoggedTables.load(session, datasets);
        } catch (Refused e) {
            e.faults().forEach(fault -> diagnosis.found(Ailment.SOURCE_LOG_UNFIT, where, fault.what(), Remedy.advice(fault.mend())));
        }
        publication(source, datasets);
        slot(source, facts, hasRun);
    }

    private void publication(PostgresCdc source, List<Dataset> datasets) {
        var tables = datasets.stream().map(Dataset::sourceTable).toList();
        var publication = new Publication(source.publication(), source.ours());
        if (publication.covers(session, tables) || source.ours() && ownsAll(tables)) return;
        diagnosis.found(Ailment.SOURCE_NOT_PUBLISHED, where, "publication \"" + source.publication()
                + "\" does not tell all changes of the stream's tables, and the reader is not their owner",
                Remedy.sql(url, url.database(), publication.statements(session, tables).toArray(String[]::new)));
    }

    private boolean ownsAll(List<SourceTable> tables) {
        return session.only(OWNS, row -> row.getLong(1), tables.stream().map(SourceTable::schema).toArray(String[]::new),
                tables.stream().map(SourceTable::table).toArray(String[]::new)) == tables.size();
    }

    private void slot(PostgresCdc source, Facts facts, boolean hasRun) {
        var slot = Slot.find(session, source.slot());
        if (slot.isEmpty() && facts.slotsTaken)
            diagnosis.found(Ailment.SLOTS_EXHAUSTED, where, "all replication slots are taken",
                    Remedy.advice("raise max_replication_slots at the source and restart it, or drop slots that nobody reads (pg_replication_slots)"));
        if (facts.sendersTaken)
            diagnosis.found(Ailment.SLOTS_EXHAUSTED, where, "all WAL senders are taken", Remedy.advice("raise max_wal_senders at the source and restart it"));
        if (hasRun && (slot.isEmpty() || !slot.get().usable()))
            diagnosis.found(Ailment.SLOT_LOST, where, "slot \"" + source.slot() + "\" "
                    + (slot.isEmpty() ? "is not there" : "was invalidated"),
                    Remedy.advice("nothing is lost: the next run of the job compares all rows under a new slot; raise max_slot_wal_keep_size, or run the job more often, if this repeats"));
        slot.filter(s -> s.held() > source.slotAlarm()).ifPresent(s -> diagnosis.found(Ailment.SLOT_HOLDS_TOO_MUCH, where,
                "slot \"" + s.name() + "\" keeps " + s.held() / (1 << 20) + " MiB of the source's log, more than the "
                + source.slotAlarm() / (1 << 20) + " MiB of its alarm",
                Remedy.advice("run the stream's job, or find why it does not run: the log grows until the source's disk is full")));
    }
}
