package dev.yellow.model.cache;

import dev.yellow.model.ByName;
import dev.yellow.model.workspace.Group;
import dev.yellow.model.workspace.Group.Sink;
import dev.yellow.model.workspace.Priority;
import dev.yellow.model.workspace.Transformer;
import dev.yellow.model.workspace.Transformer.Artifact;
import dev.yellow.model.workspace.Transformer.Output;
import dev.yellow.model.workspace.Transformer.Program;
import dev.yellow.model.workspace.Workspace;
import java.util.List;

/// Workspaces and what they derive.
final class WorkspaceForm {
    private static final List<Priority> PRIORITY = List.of(Priority.values());
    private static final List<Output.Mode> MODE = List.of(Output.Mode.values());
    private static final List<Program.What> WHAT = List.of(Program.What.values());

    private WorkspaceForm() {}

    static void write(Out out, Workspace w) {
        out.text(w.name());
        out.orNull(w.team(), Out::ref);
        out.choice(w.status());
        out.text(w.documentation());
        out.choice(w.priority());
        out.list(w.groups().list(), WorkspaceForm::write);
        out.orNull(w.transformer(), WorkspaceForm::write);
        out.place(w.at());
    }

    static Workspace read(In in) {
        return new Workspace(
                in.text(), in.orNull(In::ref), in.choice(StoreForm.STATUS), in.text(), in.choice(PRIORITY),
                ByName.of(in.list(WorkspaceForm::group)), in.orNull(WorkspaceForm::transformer),
                in.place());
    }

    private static void write(Out out, Group g) {
        out.text(g.name());
        out.choice(g.milestoning());
        out.orNull(g.latency(), Out::duration);
        out.place(g.latencyAt());
        out.orNull(g.retention(), Out::duration);
        out.list(g.sinks(), WorkspaceForm::write);
        out.flag(g.unreadable());
        out.place(g.at());
    }

    private static Group group(In in) {
        return new Group(
                in.text(), in.choice(StackForm.MILESTONING), in.orNull(In::duration), in.place(), in.orNull(In::duration),
                in.list(WorkspaceForm::sink), in.flag(), in.place());
    }

    private static void write(Out out, Sink s) {
        out.text(s.store());
        out.text(s.dataset());
        out.flag(s.deprecatedAllowed());
        out.place(s.at());
    }

    private static Sink sink(In in) {
        return new Sink(in.text(), in.text(), in.flag(), in.place());
    }

    private static void write(Out out, Transformer t) {
        out.text(t.name());
        out.text(t.documentation());
        out.orNull(t.program(), WorkspaceForm::write);
        out.orNull(t.artifact(), WorkspaceForm::write);
        ScheduleForm.write(out, t.schedule());
        out.orNull(t.output(), WorkspaceForm::write);
        out.place(t.at());
    }

    private static Transformer transformer(In in) {
        return new Transformer(
                in.text(), in.text(), in.orNull(WorkspaceForm::program), in.orNull(WorkspaceForm::artifact), ScheduleForm.read(in),
                in.orNull(WorkspaceForm::output), in.place());
    }

    private static void write(Out out, Program program) {
        switch (program) {
            case Program.Sql(var file) -> {
                out.number(0);
                out.ref(file);
            }
            case Program.Image(var image) -> {
                out.number(1);
                out.ref(image);
            }
            case Program.Command(var words, var folder) -> {
                out.number(2);
                out.list(words, Out::text);
                out.orNull(folder, Out::ref);
            }
            case Program.BuiltIn(var what) -> {
                out.number(3);
                out.choice(what);
            }
        }
    }

    private static Program program(In in) {
        var kind = in.number();
        return switch (kind) {
            case 0 -> new Program.Sql(in.ref());
            case 1 -> new Program.Image(in.ref());
            case 2 -> new Program.Command(in.list(In::text), in.orNull(In::ref));
            case 3 -> new Program.BuiltIn(in.choice(WHAT));
            default -> throw new IllegalStateException("no program is a " + kind);
        };
    }

    private static void write(Out out, Artifact a) {
        out.orNull(a.git(), EcosystemForm::write);
        out.textOrNull(a.revision());
        out.orNull(a.credential(), Out::ref);
        out.place(a.at());
    }

    private static Artifact artifact(In in) {
        return new Artifact(in.orNull(EcosystemForm::repository), in.textOrNull(), in.orNull(In::ref), in.place());
    }

    private static void write(Out out, Output o) {
        out.ref(o.store());
        out.choice(o.mode());
        out.orNull(o.declared(), StoreForm::write);
        out.place(o.at());
    }

    private static Output output(In in) {
        return new Output(in.ref(), in.choice(MODE), in.orNull(StoreForm::read), in.place());
    }
}
