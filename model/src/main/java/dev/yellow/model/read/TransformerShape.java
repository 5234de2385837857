package dev.yellow.model.read;

import dev.yellow.model.shape.Field;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.shape.Scalars.Text;
import dev.yellow.model.shape.Values;
import dev.yellow.model.store.Consistency;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Schedule;
import dev.yellow.model.store.Status;
import dev.yellow.model.workspace.Transformer;
import dev.yellow.model.workspace.Transformer.Artifact;
import dev.yellow.model.workspace.Transformer.Output;
import dev.yellow.model.workspace.Transformer.Program;
import dev.yellow.model.ByName;
import dev.yellow.model.Ref;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.tables.ModelTables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A workspace's transformer.
final class TransformerShape {
    static final ObjectShape<Transformer> SHAPE = transformer();

    private TransformerShape() {}

    private static ObjectShape<Transformer> transformer() {
        var of = ObjectShape.of("Transformer", "A program that derives a store from the workspace's datasets.");
        var name = of.required("name", Common.NAME, "The transformer's name.");
        var documentation = of.optional("documentation", Common.DOCUMENTATION, "What it derives.");
        var sql = of.optional("sql", new RefText("sql"), "A file of SQL statements, run in one transaction.");
        var image = of.optional("image", new RefText("image"), "A container's image.");
        var command = of.optional("command", new ListOf<>("command", new Text("word")), "A program and its arguments.");
        var builtIn = of.optional("builtIn", Common.choice("builtIn", Program.What.values()), "One that Yellow brings: `model` writes the model as tables.");
        of.exactlyOne(sql, image, command, builtIn);
        var folder = of.optional("folder", new RefText("folder"), "The folder with the command's files: beside this file, or in the artifact's repository.");
        of.needs(folder, command);
        var artifact = of.optional("artifact", artifact(), "The git repository with its code; absent: beside this file.");
        var schedule = of.optional("schedule", ScheduleShape.TRANSFORMER, "When it runs; absent: when any of its inputs has new batches.");
        var output = of.required("output", output(), "The store that it writes.");
        return of.makes(v -> new Transformer(
                v.get(name, Common.NO_NAME).name(), v.text(documentation), program(v, sql, image, command, folder, builtIn), v.get(artifact),
                v.get(schedule, new Schedule.Inputs(Schedule.Inputs.Which.ANY, v.at())), written(v.get(output), v.get(builtIn)), v.at(name)));
    }

    /// What Yellow's own transformers write needs no declaration.
    private static @Nullable Output written(@Nullable Output output, Program.@Nullable What builtIn) {
        if (output == null || builtIn == null || output.declared() != null) return output;
        return new Output(output.store(), output.mode(),
                store(output.store(), "The model, as tables.", null, null, ModelTables.datasets(output.store().at())), output.at());
    }

    private static @Nullable Program program(Values v, Field<Ref> sql, Field<Ref> image, Field<List<String>> command, Field<Ref> folder,
            Field<Program.What> builtIn) {
        var file = v.get(sql);
        if (file != null) return new Program.Sql(file);
        var name = v.get(image);
        if (name != null) return new Program.Image(name);
        var what = v.get(builtIn);
        if (what != null) return new Program.BuiltIn(what);
        var words = v.get(command);
        return words == null ? null : new Program.Command(words, v.get(folder));
    }

    private static ObjectShape<Artifact> artifact() {
        var of = ObjectShape.of("Artifact", "Code in a git repository.");
        var git = of.required("git", Common.REPOSITORY, "As host/path@branch.");
        var revision = of.optional("revision", new Text("revision"), "A commit or a tag; absent: the branch's newest.");
        var credential = of.optional("credential", Common.CREDENTIAL, "A token of the stack's credentials.");
        return of.makes(v -> new Artifact(v.get(git), v.get(revision), v.get(credential), v.at()));
    }

    private static Datastore store(Ref name, String documentation, @Nullable List<Ref> consumers, @Nullable String deprecated, ByName<Dataset> datasets) {
        return new Datastore(name.name(), null, Status.DEVELOPMENT, documentation, null, null, Consistency.TOGETHER, name.at(), null,
                consumers, null, deprecated, datasets, true, name.at());
    }

    private static ObjectShape<Output> output() {
        var of = ObjectShape.of("Output", "The store that a transformer writes.");
        var store = of.required("store", new RefText("store"), "Its name, unique in the ecosystem.");
        var mode = of.defaulting("mode", Common.choice("mode", Output.Mode.values()), "full", "Everything anew each time, or changed rows.");
        var documentation = of.optional("documentation", Common.DOCUMENTATION, "What it holds.");
        var consumers = of.optional("consumers", DatastoreShape.CONSUMERS, "Who may read it; absent: everybody.");
        var deprecated = of.optional("deprecated", Common.DEPRECATED, "Why, and what to use instead.");
        var datasets = of.optional("datasets", DatastoreShape.DATASETS, "Its tables; absent: a Datastore document of that name declares them.");
        return of.makes(v -> {
            var name = v.get(store);
            if (name == null) return null;
            var declared = !v.has(datasets) ? null : store(name, v.text(documentation), v.get(consumers), v.get(deprecated), v.named(datasets));
            return new Output(name, v.orDefault(mode), declared, v.at());
        });
    }
}
