package dev.yellow.model.read;

import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.shape.Either;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.Many.NamedOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.Choice;
import dev.yellow.model.shape.Scalars.Written;
import dev.yellow.model.shape.Shape;
import dev.yellow.model.stack.Milestoning;
import dev.yellow.model.workspace.Group;
import dev.yellow.model.workspace.Group.Sink;
import dev.yellow.model.workspace.Priority;
import dev.yellow.model.workspace.Workspace;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `kind: Workspace`.
final class WorkspaceShape {
    /// `store.dataset`.
    private record Target(String store, String dataset) {
        static Target parse(String text) {
            var dot = text.indexOf('.');
            if (dot <= 0 || dot == text.length() - 1 || text.indexOf('.', dot + 1) >= 0)
                throw new IllegalArgumentException("dataset \"" + text + "\" is not written as store.dataset");
            return new Target(text.substring(0, dot), text.substring(dot + 1));
        }
    }

    private record Requires(Milestoning milestoning, @Nullable Duration latency, Place.InModel latencyAt,
            @Nullable Duration retention) {}

    private static final Written<Target> TARGET = new Written<>("dataset", "^[^.]+\\.[^.]+$", LintCode.BAD_SINK, Target::parse);
    static final ObjectShape<Workspace> SHAPE = workspace();

    private WorkspaceShape() {}

    private static ObjectShape<Workspace> workspace() {
        var of = ObjectShape.document("Workspace", "A consumer: what it reads, how, and what it derives.");
        var name = of.required("name", Common.NAME, "The workspace's name, unique in the ecosystem.");
        var team = of.required("team", Common.TEAM, "Its owner, as zone/team.");
        var status = of.defaulting("status", Common.STATUS, "development", "Whether others may rely on what it derives.");
        var documentation = of.optional("documentation", Common.DOCUMENTATION, "What it is for.");
        var priority = of.defaulting("priority", Common.choice("priority", Priority.values()), "medium",
                "How much freshness matters; flows down to all it depends on.");
        var groups = of.optional("groups", new NamedOf<>("groups", "group", group()), "Its needs, each with one set of requirements.");
        var transformer = of.optional("transformer", TransformerShape.SHAPE, "Its program that derives a store.");
        return of.makes(v -> {
            var owner = v.get(team);
            var stage = v.orDefault(status);
            var program = v.get(transformer);
            return new Workspace(
                    v.get(name, Common.NO_NAME).name(), owner, stage, v.text(documentation), v.orDefault(priority), v.named(groups),
                    program == null ? null : program.ownedBy(owner, stage), v.at(name));
        });
    }

    private static ObjectShape<Group> group() {
        var of = ObjectShape.of("Group", "Datasets that are needed in one way.");
        var requires = of.optional("requires", requires(), "What the platform must give.");
        var datasets = of.required("datasets", new ListOf<>("datasets", sink()), "What is read, as store.dataset.");
        return of.makes(v -> {
            var needs = v.get(requires, new Requires(Milestoning.SCD1, null, v.at(), null));
            return new Group(v.name(), needs.milestoning, needs.latency, needs.latencyAt, needs.retention, v.list(datasets), v.lost(datasets),
                    v.at());
        });
    }

    private static ObjectShape<Requires> requires() {
        var of = ObjectShape.of("Requires", "What the platform must give.");
        var milestoning = of.defaulting("milestoning", Common.MILESTONING, "scd1", "Live rows (scd1), or all versions (scd2).");
        var latency = of.optional("latency", Common.DURATION, "How old data may be.");
        var retention = of.optional("retention", Common.DURATION, "How long versions are needed; history below it is never pruned.");
        return of.makes(v -> new Requires(v.orDefault(milestoning), v.get(latency), v.at(latency), v.get(retention)));
    }

    private static Shape<Sink> sink() {
        var of = ObjectShape.of("Sink", "A dataset that is read, where its name alone does not say all.");
        var dataset = of.required("dataset", TARGET, "As store.dataset.");
        var deprecated = of.optional("deprecated", new Choice<>("deprecated", Map.of("allowed", true)), "`allowed`: it may be deprecated.");
        var object = of.<Sink>makes(v -> {
            var target = v.get(dataset);
            return target == null ? null : new Sink(target.store, target.dataset, v.get(deprecated, false), v.at(dataset));
        });
        return new Either<>(TARGET, (_, target, at) -> target == null ? null : new Sink(target.store, target.dataset, false, at), object);
    }
}
