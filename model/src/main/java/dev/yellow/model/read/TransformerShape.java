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
import dev.yellow.model.Ref;
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
        of.exactlyOne(sql, image, command);
        var artifact = of.optional("artifact", artifact(), "The git repository with its code; absent: beside this file.");
        var schedule = of.optional("schedule", ScheduleShape.TRANSFORMER, "When it runs; absent: when any of its inputs has new batches.");
        var output = of.required("output", output(), "The store that it writes.");
        return of.makes(v -> new Transformer(
                v.get(name, Common.NO_NAME).name(), v.text(documentation), program(v, sql, image, command), v.get(artifact),
                v.get(schedule, new Schedule.Inputs(Schedule.Inputs.Which.ANY, v.at())), v.get(output), v.at(name)));
    }

    private static @Nullable Program program(Values v, Field<Ref> sql, Field<Ref> image, Field<List<String>> command) {
        var file = v.get(sql);
        if (file != null) return new Program.Sql(file);
        var name = v.get(image);
        if (name != null) return new Program.Image(name);
        var words = v.get(command);
        return words == null ? null : new Program.Command(words);
    }

    private static ObjectShape<Artifact> artifact() {
        var of = ObjectShape.of("Artifact", "Code in a git repository.");
        var git = of.required("git", Common.REPOSITORY, "As host/path@branch.");
        var revision = of.optional("revision", new Text("revision"), "A commit or a tag; absent: the branch's newest.");
        var credential = of.optional("credential", Common.CREDENTIAL, "A token of the stack's credentials.");
        return of.makes(v -> new Artifact(v.get(git), v.get(revision), v.get(credential), v.at()));
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
            var declared = !v.has(datasets) ? null : new Datastore(
                    name.name(), null, Status.DEVELOPMENT, v.text(documentation), null, null, Consistency.TOGETHER, v.at(), null, v.get(consumers),
                            null, v.get(deprecated),
                    v.named(datasets), true, name.at());
            return new Output(name, v.orDefault(mode), declared, v.at());
        });
    }
}
