package dev.yellow.model.change;

import dev.yellow.model.Model;
import dev.yellow.model.change.Change.Field;
import dev.yellow.model.change.Change.What;
import dev.yellow.model.change.ModelObject.Fact;
import dev.yellow.model.change.ModelObject.Id;
import dev.yellow.model.fault.Place;
import dev.yellow.model.read.YamlParser;
import dev.yellow.model.workspace.Transformer.Program;
import dev.yellow.model.workspace.Transformer;
import dev.yellow.model.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which objects differ between two versions of a model. Only files that differ are parsed.
final class Changes {
    private final Checkout base;
    private final Checkout head;
    private final Set<String> differing;

    Changes(Checkout base, Checkout head) {
        this.base = base;
        this.head = head;
        this.differing = Checkout.differing(base, head);
    }

    /// Paths of files that differ, of whatever kind.
    Set<String> files() {
        return differing;
    }

    /// @param before the base, as it was read @param after the head
    List<Change> of(Model before, Model after) {
        var had = objects(base, before);
        var has = objects(head, after);
        var changes = new ArrayList<Change>();
        var ids = new TreeSet<>(had.keySet());
        ids.addAll(has.keySet());
        for (var id : ids) change(id, had.get(id), has.get(id), before, after).ifPresent(changes::add);
        return changes;
    }

    /// What the differing files declare. A program beside a workspace's file is part of the workspace.
    private SortedMap<Id, ModelObject> objects(Checkout checkout, Model model) {
        var programs = programs(model);
        var files = new TreeMap<String, Checkout.Entry.Content>();
        for (var path : differing) {
            if (isModel(path) && checkout.get(path) instanceof Checkout.Entry.Content file) files.put(path, file);
        }
        for (var program : programs.entrySet()) {
            if (differing.contains(program.getKey()) && checkout.get(program.getValue().file()) instanceof Checkout.Entry.Content file)
                files.put(program.getValue().file(), file);
        }
        var objects = WrittenObjects.of(files.values(), new YamlParser());
        for (var program : programs.entrySet()) {
            var object = objects.get(new Id("Workspace", program.getValue().workspace()));
            if (object != null) object.add("transformer.sql (content)", new Fact(Fingerprint.of(checkout.get(program.getKey())), object.at()));
        }
        return objects;
    }

    private record Beside(String workspace, String file) {}

    /// By the path of a transformer's file.
    private static Map<String, Beside> programs(Model model) {
        var programs = new TreeMap<String, Beside>();
        for (var workspace : model.workspaces()) {
            var transformer = workspace.transformer();
            if (transformer == null || !(transformer.program() instanceof Program.Sql sql)) continue;
            var path = Path.of("/" + sql.file().at().file()).resolveSibling(sql.file().name()).normalize().toString().substring(1);
            programs.put(path, new Beside(workspace.name(), sql.file().at().file()));
        }
        return programs;
    }

    /// As the model's reader chooses files: a name that begins with a dot hides what is below it.
    static boolean isModel(String path) {
        return (path.endsWith(".yaml") || path.endsWith(".yml")) && !isHidden(path);
    }

    static boolean isHidden(String path) {
        return path.startsWith(".") || path.contains("/.");
    }

    private static Optional<Change> change(Id id, @Nullable ModelObject had, @Nullable ModelObject has, Model before, Model after) {
        var fields = fields(had == null ? new TreeMap<>() : had.facts(), has == null ? new TreeMap<>() : has.facts());
        // An object that only moved to another file has not changed.
        if (had != null && has != null && fields.isEmpty()) return Optional.empty();
        var what = had == null ? What.ADDED : has == null ? What.REMOVED : What.CHANGED;
        var consumers = new TreeSet<String>();
        if (id.kind().equals("Datastore")) {
            var datasets = datasets(what, fields);
            consumers.addAll(Consumers.of(before, id.name(), datasets));
            consumers.addAll(Consumers.of(after, id.name(), datasets));
        }
        // What a transformer derives, others may read.
        if (id.kind().equals("Workspace") && fields.stream().anyMatch(f -> f.path().startsWith("transformer."))) {
            for (var model : List.of(before, after)) output(model, id.name()).ifPresent(store -> consumers.addAll(Consumers.of(model, store, Set.of())));
        }
        var at = has == null ? Objects.requireNonNull(had).at() : has.at();
        return Optional.of(new Change(what, id.kind(), id.name(), fields, List.copyOf(consumers), at));
    }

    /// The store that a workspace's transformer writes.
    private static Optional<String> output(Model model, String workspace) {
        return model.workspaces().find(workspace).map(Workspace::transformer).map(Transformer::output).map(output -> output.store().name());
    }

    private static List<Field> fields(Map<String, Fact> had, Map<String, Fact> has) {
        var paths = new TreeSet<>(had.keySet());
        paths.addAll(has.keySet());
        var fields = new ArrayList<Field>();
        for (var path : paths) {
            var before = had.get(path);
            var after = has.get(path);
            if (before != null && after != null && before.value().equals(after.value())) continue;
            Place.InModel at = after == null ? Objects.requireNonNull(before).at() : after.at();
            fields.add(new Field(path, Optional.ofNullable(before).map(Fact::value), Optional.ofNullable(after).map(Fact::value), at));
        }
        return fields;
    }

    /// The datasets that changed fields are of; empty: a field of the store itself changed, which concerns all.
    private static Set<String> datasets(What what, List<Field> fields) {
        if (what != What.CHANGED) return Set.of();
        var datasets = new HashSet<String>();
        for (var field : fields) {
            var parts = field.path().split("\\.", 3);
            if (!parts[0].equals("datasets") || parts.length < 2) return Set.of();
            datasets.add(parts[1]);
        }
        return datasets;
    }
}
