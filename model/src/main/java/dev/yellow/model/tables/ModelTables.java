package dev.yellow.model.tables;

import static dev.yellow.model.tables.ModelTable.column;
import static dev.yellow.model.tables.ModelTable.key;
import static dev.yellow.model.tables.ModelTable.required;

import dev.yellow.model.ByName;
import dev.yellow.model.Model;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import dev.yellow.model.placement.Assignments.Status;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The tables that the built-in `model` transformer writes.
public final class ModelTables {
    private static final DataType NUMBER = new DataType.Int();
    private static final DataType FLAG = new DataType.Bool();

    private static final List<ModelTable> ALL = List.of(
            new ModelTable("zones", "Governance zones.", List.of(key("zone"), required("documentation")), ModelTables::zones),
            new ModelTable("teams", "Who owns stores and workspaces.",
            List.of(key("team"), required("zone"), column("repository"), required("documentation")), ModelTables::teams),
            new ModelTable("platforms", "What keeps data.", List.of(key("platform"), required("stack"), column("milestoning")), ModelTables::platforms),
            new ModelTable("stores", "Sources and transformers' outputs.",
            List.of(key("store"), column("team"), required("status"), column("container"), column("ingestion"), required("consistency"),
                    column("producer"), column("deprecated"), required("documentation")), ModelTables::stores),
            new ModelTable("datasets", "Tables of stores.",
            List.of(key("store"), key("dataset"), column("classification"), column("deprecated"), required("documentation")),
            ModelTables::datasets),
            new ModelTable("columns", "Columns of datasets; key_position counts from 1.",
            List.of(key("store"), key("dataset"), key("column_name"), required("position", NUMBER), column("type"),
            required("not_null", FLAG),
                    column("key_position", NUMBER), column("classification"), column("deprecated"), required("documentation")), ModelTables::columns),
            new ModelTable("workspaces", "Consumers.",
            List.of(key("workspace"), column("team"), required("status"), required("priority"), required("documentation")),
            ModelTables::workspaces),
            new ModelTable("groups", "Needs with one set of requirements.",
            List.of(key("workspace"), key("group_name"), required("milestoning"), column("latency"), column("retention")),
            ModelTables::groups),
            new ModelTable("sinks", "What a group reads.",
            List.of(key("workspace"), key("group_name"), key("store"), key("dataset"), required("deprecated_allowed", FLAG)),
            ModelTables::sinks),
            new ModelTable("transformers", "Programs that derive stores.",
            List.of(key("workspace"), required("transformer"), column("program"), column("output_store"), column("mode"),
            required("documentation")), ModelTables::transformers),
            new ModelTable("assignments", "Which platforms serve which groups.",
            List.of(key("workspace"), key("group_name"), key("platform"), required("status")), ModelTables::assignments));

    private ModelTables() {}

    /// Their declaration. @param at where the transformer's output is named
    public static ByName<Dataset> datasets(Place.InModel at) {
        return ByName.of(ALL.stream().map(t -> t.dataset(at)).toList());
    }

    /// What they hold: by table, its rows in the model's order, each with its values in the table's order of columns.
    public static Map<String, List<List<@Nullable Object>>> rows(Model model) {
        var all = new LinkedHashMap<String, List<List<@Nullable Object>>>();
        for (var table : ALL) {
            var rows = new ArrayList<List<@Nullable Object>>();
            table.fill().accept(model, row -> rows.add(row));
            all.put(table.name(), rows);
        }
        return all;
    }

    private static void zones(Model model, ModelTable.Rows out) {
        for (var z : model.zones()) out.row(z.name(), z.documentation());
    }

    private static void teams(Model model, ModelTable.Rows out) {
        for (var z : model.zones())
            for (var t : z.teams()) {
                var r = t.repository();
                out.row(z.name() + "/" + t.name(), z.name(), r == null ? null : r.host() + "/" + r.path() + "@" + r.branch(), t.documentation());
            }
    }

    private static void platforms(Model model, ModelTable.Rows out) {
        for (var s : model.stacks()) for (var p : s.platforms()) out.row(p.name(), s.name(), p.milestoning() == null ? null : lower(p.milestoning()));
    }

    private static void stores(Model model, ModelTable.Rows out) {
        for (var s : model.stores()) {
            var container = s.container();
            var producer = model.producerOf(s.name());
            out.row(s.name(), name(s.team()), lower(s.status()), container == null || container.endpoint() == null ? null
                    : container.endpoint().kind(), s.ingestion() == null ? null : s.ingestion().kind(),
                    lower(s.consistency()), producer == null ? null : producer.name(), s.deprecated(), s.documentation());
        }
    }

    private static void datasets(Model model, ModelTable.Rows out) {
        each(model, (s, d) -> out.row(s.name(), d.name(), d.classification() == null ? null : lower(d.classification()), d.deprecated(), d.documentation()));
    }

    private static void columns(Model model, ModelTable.Rows out) {
        each(model, (s, d) -> {
            var keys = d.key().stream().map(Ref::name).toList();
            var position = 0;
            for (var c : d.columns()) {
                var key = keys.indexOf(c.name());
                var classification = c.classification() == null ? d.classification() : c.classification();
                out.row(s.name(), d.name(), c.name(), ++position, c.type() == null ? null : c.type().sql(), c.notNull(),
                        key < 0 ? null : Integer.valueOf(key + 1), classification == null ? null : lower(classification), c.deprecated(),
                        c.documentation());
            }
        });
    }

    private static void workspaces(Model model, ModelTable.Rows out) {
        for (var w : model.workspaces()) out.row(w.name(), name(w.team()), lower(w.status()), lower(w.priority()), w.documentation());
    }

    private static void groups(Model model, ModelTable.Rows out) {
        for (var w : model.workspaces())
            for (var g : w.groups())
                out.row(w.name(), g.name(), lower(g.milestoning()), g.latency() == null ? null : g.latency().toString(),
                        g.retention() == null ? null : g.retention().toString());
    }

    private static void sinks(Model model, ModelTable.Rows out) {
        for (var w : model.workspaces())
            for (var g : w.groups()) for (var s : g.sinks()) out.row(w.name(), g.name(), s.store(), s.dataset(), s.deprecatedAllowed());
    }

    private static void transformers(Model model, ModelTable.Rows out) {
        for (var w : model.workspaces()) {
            var t = w.transformer();
            if (t == null) continue;
            var output = t.output();
            out.row(w.name(), t.name(), t.program() == null ? null : t.program().kind(), output == null ? null : output.store().name(),
                    output == null ? null : lower(output.mode()), t.documentation());
        }
    }

    /// As they are written, and the default platform where a group is not named.
    private static void assignments(Model model, ModelTable.Rows out) {
        for (var w : model.workspaces()) {
            for (var g : w.groups()) {
                var named = model.assignments().groups().get(w.name() + "." + g.name());
                if (named != null) for (var p : named.value()) out.row(w.name(), g.name(), p.platform().name(), lower(p.status()));
                else for (var p : Placement.platforms(model, w, g)) out.row(w.name(), g.name(), p.name(), lower(Status.PROVISIONED));
            }
        }
    }

    private static void each(Model model, BiConsumer<Datastore, Dataset> work) {
        for (var s : model.stores()) for (var d : s.datasets()) work.accept(s, d);
    }

    private static @Nullable String name(@Nullable Ref ref) {
        return ref == null ? null : ref.name();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
