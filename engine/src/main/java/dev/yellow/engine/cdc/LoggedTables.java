package dev.yellow.engine.cdc;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The source's tables as far as their changes can be told by its log.
///
/// A rewrite (a column's new type, a column that comes again) changes rows and tells none of them. Each table therefore
/// has a form: what the catalog says of the columns that the model has, with the transactions that said so last. Where
/// the form is the one of the last batch, the log tells everything.
public record LoggedTables(List<Table> tables) {
    /// Ten of them in one round trip cost what one does. Enum labels can be renamed under the rows.
    private static final String TABLES = """
            SELECT d.ordinal, c.oid::bigint, concat(c.relkind, c.relpersistence), c.relreplident, c.relhassubclass,
                   ARRAY(SELECT k.attname::text FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
                          WHERE i.indrelid = c.oid AND i.indisvalid AND i.indimmediate
                            AND CASE c.relreplident WHEN 'd' THEN i.indisprimary WHEN 'i' THEN i.indisreplident ELSE false END),
                   a.attname, a.attgenerated <> '', concat_ws(' ', a.attnum, a.atttypid::bigint, a.atttypmod, a.xmin,
                       (SELECT md5(string_agg(e.oid || e.enumlabel, ',' ORDER BY e.oid)) FROM pg_enum e JOIN pg_type t ON t.oid = a.atttypid
                         WHERE e.enumtypid IN (t.oid, t.typelem, t.typbasetype)))
              FROM unnest(?, ?) WITH ORDINALITY AS d(schema_name, table_name, ordinal)
              JOIN pg_namespace n ON n.nspname = d.schema_name
              JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = d.table_name
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY d.ordinal, a.attnum""";

    /// @param form equal forms: the rows that the log does not tell are as they were
    public record Table(Dataset dataset, int oid, String form) {}

    private record Relation(long oid, String kind, String identity, boolean hasChildren, Set<String> identityColumns) {}

    private record Found(int ordinal, Relation relation, String column, boolean generated, String form) {}

    public LoggedTables {
        tables = List.copyOf(tables);
    }

    /// @throws Refused with everything that the log could not tell; nothing was made at the source before
    public static LoggedTables load(Session source, List<Dataset> datasets) {
        var schemas = datasets.stream().map(d -> d.sourceTable().schema()).toArray(String[]::new);
        var names = datasets.stream().map(d -> d.sourceTable().table()).toArray(String[]::new);
        var byDataset = new HashMap<Integer, List<Found>>();
        source.query(TABLES, r -> new Found(r.getInt(1),
                new Relation(r.getLong(2), r.getString(3), r.getString(4), r.getBoolean(5), Set.of((String[]) r.getArray(6).getArray())),
                        r.getString(7), r.getBoolean(8), r.getString(9)), schemas, names)
                .forEach(f -> byDataset.computeIfAbsent(f.ordinal(), _ -> new ArrayList<>()).add(f));
        var faults = new ArrayList<Fault>();
        var tables = new ArrayList<Table>();
        for (var i = 0; i < datasets.size(); i++) {
            var found = byDataset.get(i + 1);
            if (found == null) faults.add(missing(datasets.get(i)));
            else tables.add(table(datasets.get(i), found, faults));
        }
        if (!faults.isEmpty()) throw new Refused(faults, null);
        return new LoggedTables(tables);
    }

    /// By dataset, the form of its table and of what the model says of it.
    Map<String, String> forms() {
        var forms = new LinkedHashMap<String, String>();
        for (var t : tables) forms.put(t.dataset().name(), t.form());
        return forms;
    }

    private static Table table(Dataset dataset, List<Found> found, List<Fault> faults) {
        var relation = found.getFirst().relation();
        var at = new Place.InJob("", 0, dataset.name());
        var name = dataset.sourceTable().schema() + "." + dataset.sourceTable().table();
        if (!relation.kind().equals("rp"))
            faults.add(new Fault(EngineCode.LOG_RELATION_UNFIT, at, name
                    + " is no permanent plain table: the log does not tell what happens to its rows",
                    "read it by snapshot or watermark, or read its partitions as datasets"));
        else if (relation.hasChildren())
            faults.add(new Fault(EngineCode.LOG_RELATION_UNFIT, at, "tables inherit from " + name
                    + ": their rows are among its rows, and the log tells them elsewhere", "read it by snapshot or watermark"));
        else if (!relation.identity().equals("f") && !relation.identityColumns().containsAll(dataset.key()))
            faults.add(new Fault(EngineCode.LOG_IDENTITY_LACKS_KEY, at,
                    "the replica identity of " + name + " (" + (relation.identityColumns().isEmpty() ? "none"
                    : String.join(", ", relation.identityColumns().stream().sorted().toList())) + ") lacks the key ("
                    + String.join(", ", dataset.key()) + ")",
                    "give it a primary key on the key's columns, or run ALTER TABLE " + name + " REPLICA IDENTITY FULL; nothing was made at the source"));
        var form = new StringBuilder().append(relation.oid());
        for (var column : dataset.columns()) {
            form.append('\n').append(column.name()).append(' ').append(column.type().sql()).append(dataset.key().indexOf(column.name()));
            found.stream().filter(f -> f.column().equals(column.name())).findFirst().ifPresent(f -> {
                form.append(' ').append(f.form());
                if (f.generated())
                    faults.add(new Fault(EngineCode.LOG_RELATION_UNFIT, at,
                            "column \"" + f.column() + "\" of " + name + " is generated: the log does not tell it",
                            "read the table by snapshot, or leave the column out of the model"));
            });
        }
        return new Table(dataset, (int) relation.oid(), DefinitionJson.digest(form.toString()).substring(0, 32));
    }

    private static Fault missing(Dataset dataset) {
        return new Fault(EngineCode.SOURCE_TABLE_MISSING, new Place.InJob("", 0, dataset.name()),
                "table " + dataset.sourceTable().schema() + "." + dataset.sourceTable().table() + " is not at the source",
                "restore the table at the source, or correct `table:` in the model");
    }
}
