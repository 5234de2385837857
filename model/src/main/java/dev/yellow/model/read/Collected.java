package dev.yellow.model.read;

import dev.yellow.model.ByName;
import dev.yellow.model.Entry;
import dev.yellow.model.Model;
import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.ecosystem.Ecosystem;
import dev.yellow.model.ecosystem.GovernanceZone;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.placement.Assignments;
import dev.yellow.model.placement.Assignments.OnPlatform;
import dev.yellow.model.placement.Hints;
import dev.yellow.model.placement.PrimaryIngestion;
import dev.yellow.model.shape.Reading;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The records of all documents, until they are a model. Assignments and hints may be spread over documents.
final class Collected {
    private @Nullable Ecosystem ecosystem;
    private final List<GovernanceZone> zones = new ArrayList<>();
    private final List<Stack> stacks = new ArrayList<>();
    private final List<Datastore> stores = new ArrayList<>();
    private final List<Workspace> workspaces = new ArrayList<>();
    private final List<Assignments> assignments = new ArrayList<>();
    private final List<HintsDocument> hints = new ArrayList<>();

    void add(Object read, Reading in) {
        switch (read) {
            case Ecosystem e -> {
                if (ecosystem == null) ecosystem = e;
                else in.faults().add(LintCode.DUPLICATE.at(e.at(), "ecosystem \"" + e.name() + "\" is the second; the first is at "
                        + ecosystem.at()));
            }
            case GovernanceZone z -> zones.add(z);
            case Stack s -> stacks.add(s);
            case Datastore d -> stores.add(d);
            case Workspace w -> workspaces.add(w);
            case Assignments a -> assignments.add(a);
            case HintsDocument h -> hints.add(h);
            default -> throw new IllegalStateException("no kind of document is read as " + read.getClass());
        }
    }

    Model model(Reading in) {
        return new Model(ecosystem, zones, stacks, stores, workspaces, assignments(in), hints(in));
    }

    private Assignments assignments(Reading in) {
        Ref scd1 = null;
        Ref scd2 = null;
        var groups = new ArrayList<Entry<List<OnPlatform>>>();
        var primaries = new ArrayList<PrimaryIngestion>();
        for (var each : assignments) {
            scd1 = once(scd1, each.scd1(), "default platform of scd1", in);
            scd2 = once(scd2, each.scd2(), "default platform of scd2", in);
            groups.addAll(each.groups().list());
            primaries.addAll(each.primaryIngestion().list());
        }
        return new Assignments(scd1, scd2, ByName.of(groups), ByName.of(primaries));
    }

    private Hints hints(Reading in) {
        HintsDocument.Defaults defaults = null;
        var stacks = new ArrayList<Entry<Hints.Jobs>>();
        var streams = new ArrayList<Hints.StreamHint>();
        var transformers = new ArrayList<Hints.TransformerHint>();
        var sources = new ArrayList<Hints.SourceHint>();
        for (var each : hints) {
            defaults = once(defaults, each.defaults(), "default of hints", in);
            stacks.addAll(each.hints().stacks().list());
            streams.addAll(each.hints().streams().list());
            transformers.addAll(each.hints().transformers().list());
            sources.addAll(each.hints().sources().list());
        }
        return new Hints(defaults == null ? Hints.Jobs.NONE : defaults.jobs(), ByName.of(stacks), ByName.of(streams), ByName.of(transformers),
                ByName.of(sources));
    }

    private static <T extends Named> @Nullable T once(@Nullable T first, @Nullable T next, String what, Reading in) {
        if (first == null || next == null) return first == null ? next : first;
        in.faults().add(LintCode.DUPLICATE.at(next.at(), what + " is given twice; the first is at " + first.at()));
        return first;
    }
}
