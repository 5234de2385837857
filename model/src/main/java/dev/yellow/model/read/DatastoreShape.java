package dev.yellow.model.read;

import dev.yellow.model.ByName;
import dev.yellow.model.Ref;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.Many.NamedOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.shape.Scalars.Text;
import dev.yellow.model.shape.Shape;
import dev.yellow.model.store.Consistency;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import java.util.List;

/// `kind: Datastore`.
final class DatastoreShape {
    static final Shape<ByName<Dataset>> DATASETS = new NamedOf<>("datasets", "dataset", DatasetShape.SHAPE);
    static final ObjectShape<List<Ref>> CONSUMERS = consumers();
    static final ObjectShape<Datastore> SHAPE = store();

    private DatastoreShape() {}

    private static ObjectShape<Datastore> store() {
        var of = ObjectShape.document("Datastore", "A source and its tables: one container, one ingestion, one schedule.");
        var name = of.required("name", Common.NAME, "The store's name, unique in the ecosystem.");
        var team = of.required("team", Common.TEAM, "Its owner, as zone/team.");
        var status = of.defaulting("status", Common.STATUS, "development", "Whether others may rely on it.");
        var documentation = of.optional("documentation", Common.DOCUMENTATION, "What it holds.");
        var container = of.optional("container", ContainerShape.SHAPE, "Where the data lives; absent on a transformer's output.");
        var ingestion = of.optional("ingestion", IngestionShape.SHAPE, "How rows are read; absent on a transformer's output.");
        var consistency = of.defaulting("consistency", Common.choice("consistency", Consistency.values()), "separate",
                "One stream and one snapshot of the source, or a stream a dataset.");
        var schedule = of.optional("schedule", ScheduleShape.INGESTION, "When it is read; absent on a transformer's output.");
        var consumers = of.optional("consumers", CONSUMERS, "Who may read it; absent: everybody.");
        var replaceNul = of.optional("replaceNul", new Text("replaceNul"),
                "What stands for a character U+0000, which PostgreSQL refuses; absent: such a row fails its batch.");
        var deprecated = of.optional("deprecated", Common.DEPRECATED, "Why, and what to use instead.");
        var datasets = of.optional("datasets", DATASETS, "Its tables.");
        return of.makes(v -> new Datastore(
                v.get(name, Common.NO_NAME).name(), v.get(team), v.orDefault(status), v.text(documentation), v.get(container), v.get(ingestion),
                v.orDefault(consistency), v.at(consistency), v.get(schedule), v.get(consumers), v.get(replaceNul), v.get(deprecated),
                        v.named(datasets), false, v.at(name)));
    }

    private static ObjectShape<List<Ref>> consumers() {
        var of = ObjectShape.of("Consumers", "Who may read a store.");
        Shape<List<Ref>> names = new ListOf<>("consumers", new RefText("consumer"));
        var allow = of.required("allow", names, "As workspace, workspace.group or workspace.group.dataset.");
        return of.makes(v -> v.list(allow));
    }
}
