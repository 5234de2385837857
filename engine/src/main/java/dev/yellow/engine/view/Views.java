package dev.yellow.engine.view;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Statements;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.name.DerivedNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Brings a stream's views to a definition, within the caller's transaction.
public final class Views {
    /// Whether one is lost is asked so that plans can be made before the catalog has that column.
    private static final String MADE = """
            SELECT v.view_schema, v.view_name, v.kind, v.dataset, v.columns, v.reader,
                   coalesce((to_jsonb(v) ->> 'lost')::boolean, false) OR CASE v.kind WHEN 'as_of' THEN (SELECT count(*) < 2 FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                                                             WHERE n.nspname = v.view_schema AND p.proname = v.view_name AND oidvectortypes(p.proargtypes) IN ('integer', 'timestamp with time zone'))
                                  ELSE NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = v.view_schema AND c.relname = v.view_name AND c.relkind = 'v') END
              FROM yellow.view v WHERE v.stream = ? ORDER BY v.view_schema, v.view_name, v.kind DESC""";

    private static final String OF_OTHERS = """
            SELECT view_schema, view_name, kind, dataset, columns, reader, false FROM yellow.view WHERE stream <> ? AND view_schema = ANY (?)""";

    /// Rights that others were given on a view and its columns, as statements that give them again.
    private static final String RIGHTS = """
            SELECT format('GRANT %s%s ON %s TO %s%s', a.privilege_type, '', c.oid::regclass, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                          CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
              FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = to_regclass(?) AND a.grantee <> c.relowner
            UNION ALL
            SELECT format('GRANT %s (%I) ON %s TO %s%s', a.privilege_type, t.attname, c.oid::regclass, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                          CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
              FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid AND NOT t.attisdropped, aclexplode(t.attacl) a WHERE c.oid = to_regclass(?)""";

    private static final String DEPENDANTS = """
            SELECT DISTINCT d.objid::regclass::text FROM (
                SELECT r.ev_class AS objid FROM pg_depend p JOIN pg_rewrite r ON r.oid = p.objid
                 WHERE p.classid = 'pg_rewrite'::regclass AND p.refclassid = 'pg_class'::regclass AND p.refobjid = to_regclass(?)) d
             WHERE d.objid <> to_regclass(?)
            UNION
            SELECT p.oid::regprocedure::text FROM pg_depend d JOIN pg_proc p ON p.oid = d.objid
             WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass(?)""";

    /// @param lost whether somebody took it away
    private record Made(WantedView.Kind kind, String schema, String name, String dataset, String columns, String reader, boolean lost) {
        static Made read(ResultSet r) throws SQLException {
            return new Made(WantedView.Kind.valueOf(r.getString(3).toUpperCase(Locale.ROOT)), r.getString(1), r.getString(2),
                    r.getString(4), r.getString(5), r.getString(6), r.getBoolean(7));
        }

        String id() {
            return kind + " " + schema + "." + name;
        }
    }

    private final Statements merge;
    private final int stream;
    private final StreamDefinition definition;
    private final String owner;
    private final Map<String, Made> made = new HashMap<>();
    private final Map<String, List<String>> rights = new HashMap<>();

    /// Reads what stands.
    public Views(Statements merge, int stream, StreamDefinition definition) {
        this.merge = merge;
        this.stream = stream;
        this.definition = definition;
        this.owner = DerivedNames.viewOwnerRole(merge.only("SELECT current_database()", r -> r.getString(1)));
        merge.query(MADE, Made::read, stream).forEach(m -> made.put(m.id(), m));
    }

    /// Drops the views that must go before tables change: those of disturbed datasets, and those that nobody wants.
    ///
    /// @param shapes    as they will be, of published datasets
    /// @param disturbed names of datasets whose tables lose or retype columns
    /// @return the quoted names of those that went
    /// @throws ForeignDependants when something that others made depends on one
    public List<String> clear(Map<String, TableShape> shapes, Set<String> disturbed) {
        var wanted = new HashMap<String, WantedView>();
        for (var w : wanted(shapes)) wanted.put(id(w), w);
        var going = made.values().stream()
                .filter(m -> disturbed.contains(m.dataset()) || !wanted.containsKey(m.id()))
                // Functions before the views they read.
                .sorted(Comparator.comparing((Made m) -> m.kind() == WantedView.Kind.AS_OF ? 0 : 1).thenComparing(Made::schema).thenComparing(Made::name))
                .toList();
        for (var m : going) {
            var quoted = Sql.qualified(m.schema(), m.name());
            if (wanted.containsKey(m.id()) && m.kind() != WantedView.Kind.AS_OF) rights.put(m.id(), merge.query(RIGHTS, r -> r.getString(1), quoted, quoted));
            // Written down first: who gives logins rights on views waits for that.
            merge.update("DELETE FROM yellow.view WHERE view_schema = ? AND view_name = ? AND kind = ?", m.schema(), m.name(),
                    m.kind().name().toLowerCase(Locale.ROOT));
            drop(m, quoted);
            made.remove(m.id());
        }
        return going.stream().filter(m -> m.kind() != WantedView.Kind.AS_OF).map(m -> Sql.qualified(m.schema(), m.name())).toList();
    }

    /// Why these views cannot go: what others made over one.
    public static Optional<Fault> blocked(Statements merge, List<String> going) {
        for (var view : going) {
            var dependants = dependants(merge, view);
            if (!dependants.isEmpty()) return Optional.of(blocked(view, dependants));
        }
        return Optional.empty();
    }

    private static List<String> dependants(Statements merge, String view) {
        return merge.query(DEPENDANTS, r -> r.getString(1), view, view, view);
    }

    private static Fault blocked(String view, List<String> dependants) {
        return new Fault(EngineCode.FOREIGN_DEPENDANT, Place.NOWHERE, "view " + view + " must change, and " + String.join(", ", dependants) + " depends on it",
                "drop or change what depends on the view, then run the job again");
    }

    /// Makes or replaces the views of these datasets; takes them from a stream that had them before. Untouched: those that
    /// stand as wanted.
    ///
    /// @param shapes as the tables have them now, of published datasets
    public void make(Map<String, TableShape> shapes) {
        var all = wanted(shapes);
        var others = ofOthers(all);
        for (var w : all) {
            var before = made.get(id(w));
            if (before != null && !before.lost() && before.columns().equals(w.columns()) && before.reader().equals(w.reader())) continue;
            var other = others.get(id(w));
            if (other != null && w.yields()) continue;
            if (other != null && (w.kind() == WantedView.Kind.AS_OF || !other.columns().equals(w.columns()))) {
                if (w.kind() != WantedView.Kind.AS_OF) rights.put(id(w), merge.query(RIGHTS, r -> r.getString(1), w.quoted(), w.quoted()));
                drop(other, w.quoted());
            }
            merge.update("""
                    INSERT INTO yellow.view (stream, view_schema, view_name, kind, dataset, columns, reader) VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (view_schema, view_name, kind) DO UPDATE SET columns = excluded.columns, reader = excluded.reader, dataset = excluded.dataset, stream = excluded.stream, lost = false""",
                    stream, w.schema(), w.name(), w.kind().name().toLowerCase(Locale.ROOT), w.dataset(), w.columns(), w.reader());
            if (before != null && w.kind() == WantedView.Kind.AS_OF) w.drop().forEach(merge::execute);
            w.create(stream, historyOf(w)).forEach(merge::execute);
            w.owners(owner).forEach(merge::execute);
            w.comments().forEach(merge::execute);
            rights.getOrDefault(id(w), List.of()).forEach(merge::execute);
            w.grants().forEach(merge::execute);
        }
    }

    /// Views of the wanted names that other streams have made.
    private Map<String, Made> ofOthers(List<WantedView> all) {
        var schemas = all.stream().filter(w -> !made.containsKey(id(w))).map(WantedView::schema).distinct().toArray(String[]::new);
        var others = new HashMap<String, Made>();
        if (schemas.length > 0) merge.query(OF_OTHERS, Made::read, stream, schemas).forEach(m -> others.put(m.id(), m));
        return others;
    }

    private String historyOf(WantedView function) {
        return definition.views().stream()
                .filter(v -> v.dataset().equals(function.dataset()) && DerivedNames.viewSchema(v.workspace()).equals(function.schema()))
                .filter(v -> DerivedNames.asOfFunction(v.group(), definition.store(), v.dataset()).equals(function.name()))
                .map(v -> DerivedNames.historyView(v.group(), definition.store(), v.dataset()))
                .findFirst().orElse("");
    }

    private void drop(Made m, String quoted) {
        try {
            WantedView.drop(m.kind(), m.schema(), m.name()).forEach(merge::execute);
        } catch (SqlFailure e) {
            if (!e.is("2BP01")) throw e;
            // The transaction has failed; who depends is asked after its rollback, by whoever reports it.
            throw new ForeignDependants(quoted, e);
        }
    }

    /// A view cannot go because of what others made over it.
    public static final class ForeignDependants extends RuntimeException {
        private final String view;

        ForeignDependants(String view, Throwable cause) {
            super(cause);
            this.view = view;
        }

        /// The fault, naming the dependants. The session must be out of the failed transaction.
        public Refused named(Session merge) {
            return new Refused(blocked(view, dependants(merge, view)), this);
        }
    }

    private List<WantedView> wanted(Map<String, TableShape> shapes) {
        return definition.datasets().stream()
                .filter(d -> shapes.containsKey(d.name()))
                .flatMap(d -> WantedView.of(definition, d, Objects.requireNonNull(shapes.get(d.name())), stream,
                FrozenPart.of(merge, stream, d.name())).stream())
                .sorted(Comparator.comparing(WantedView::kind).thenComparing(WantedView::schema).thenComparing(WantedView::name))
                .toList();
    }

    private static String id(WantedView w) {
        return w.kind() + " " + w.schema() + "." + w.name();
    }
}
