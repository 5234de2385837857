package dev.yellow.engine.transform;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.yellow.engine.EngineCode;
import dev.yellow.engine.definition.Transformation.Input;
import dev.yellow.engine.definition.Transformation;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.name.DerivedNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The views that a transformer reads, as they stand, and how far their streams are.
final class InputViews {
    private static final String VIEWS = """
            SELECT v.view_name, v.kind FROM yellow.view v JOIN yellow.stream s ON s.id = v.stream
             WHERE s.platform = ? AND v.view_schema = ? ORDER BY v.view_name, v.kind""";

    private static final String BATCHES = "SELECT name, last_batch FROM yellow.stream WHERE platform = ? AND name = ANY (?)";

    private final Transformation of;
    private final String schema;
    private final Map<String, List<String>> kinds = new HashMap<>();
    private final Map<String, Integer> batches = new TreeMap<>();

    /// @throws Refused when an input has no committed batch yet; its own output may lack one
    InputViews(Session merge, String platform, Transformation of) {
        this.of = of;
        this.schema = DerivedNames.viewSchema(of.views());
        merge.query(BATCHES, r -> batches.put(r.getString(1), r.getInt(2)), platform, (Object) of.inputs().stream().map(Input::stream).toArray(String[]::new));
        merge.query(VIEWS, r -> kinds.computeIfAbsent(r.getString(1), _ -> new ArrayList<>()).add(r.getString(2)), platform, schema);
        for (var input : of.inputs()) {
            if (!input.own() && !isThere(input))
                throw new Refused(new Fault(EngineCode.INPUT_UNPUBLISHED, Place.NOWHERE,
                        "input " + input.store() + "." + input.dataset() + " has no committed batch yet",
                        "run job " + platform + "/" + input.stream() + " first"));
        }
    }

    boolean isThere(Input input) {
        return kinds.containsKey(live(input));
    }

    private static String live(Input input) {
        return DerivedNames.liveView(input.group(), input.store(), input.dataset());
    }

    String schema() {
        return schema;
    }

    /// The view of an input, quoted, or of its stand-in.
    String quoted(Input input, OutputSets set) {
        return isThere(input) ? Sql.qualified(schema, live(input)) : set.table(live(input));
    }

    /// Empty tables for views of the own output that come with its first batch.
    List<Transformation.Output> standIns() {
        return of.inputs().stream().filter(i -> !isThere(i)).map(i -> new Transformation.Output(live(i), columns(i))).toList();
    }

    private List<Transformation.Column> columns(Input own) {
        return of.outputs().stream().filter(o -> o.name().equals(own.dataset())).findFirst().orElseThrow().columns();
    }

    /// Lets a login read them: live rows, and where they are kept all versions and the past.
    void admit(Session merge, String login) {
        var role = Sql.id(login);
        if (kinds.isEmpty()) return;
        merge.execute("GRANT USAGE ON SCHEMA " + Sql.id(schema) + ", yellow TO " + role
                + "; GRANT EXECUTE ON FUNCTION yellow.require_committed(integer, integer), yellow.batch_at(integer, timestamptz) TO " + role);
        for (var input : of.inputs()) {
            grant(merge, live(input), "live", "SELECT ON ", "", role);
            grant(merge, DerivedNames.historyView(input.group(), input.store(), input.dataset()), "history", "SELECT ON ", "", role);
            var asOf = DerivedNames.asOfFunction(input.group(), input.store(), input.dataset());
            grant(merge, asOf, "as_of", "EXECUTE ON FUNCTION ", "(integer)", role);
            grant(merge, asOf, "as_of", "EXECUTE ON FUNCTION ", "(timestamp with time zone)", role);
        }
    }

    private void grant(Session merge, String name, String kind, String right, String arguments, String role) {
        if (kinds.getOrDefault(name, List.of()).contains(kind)) merge.execute("GRANT " + right + Sql.qualified(schema, name) + arguments + " TO " + role);
    }

    /// By stream, its last committed batch, as JSON. The program sees these or later ones.
    String batches() {
        var json = new StringBuilder("{");
        batches.forEach((stream, batch) -> json.append(json.length() > 1 ? "," : "").append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(stream)).append("\":").append(batch));
        return json.append('}').toString();
    }
}
