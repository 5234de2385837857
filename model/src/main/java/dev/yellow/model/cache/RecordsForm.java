package dev.yellow.model.cache;

import dev.yellow.model.ecosystem.Ecosystem;
import dev.yellow.model.ecosystem.GovernanceZone;
import dev.yellow.model.placement.Assignments;
import dev.yellow.model.read.FileRecords;
import dev.yellow.model.read.HintsDocument;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.workspace.Workspace;

/// What a file declares, by the kinds of its documents.
final class RecordsForm {
    private RecordsForm() {}

    static void write(Out out, FileRecords records) {
        out.list(records.documents(), RecordsForm::document);
        out.list(records.faults(), FaultForm::write);
    }

    static FileRecords read(In in) {
        return new FileRecords(in.list(RecordsForm::document), in.list(FaultForm::read));
    }

    private static void document(Out out, Object document) {
        switch (document) {
            case Ecosystem e -> {
                out.number(0);
                EcosystemForm.write(out, e);
            }
            case GovernanceZone z -> {
                out.number(1);
                EcosystemForm.write(out, z);
            }
            case Stack s -> {
                out.number(2);
                StackForm.write(out, s);
            }
            case Datastore s -> {
                out.number(3);
                StoreForm.write(out, s);
            }
            case Workspace w -> {
                out.number(4);
                WorkspaceForm.write(out, w);
            }
            case Assignments a -> {
                out.number(5);
                PlacementForm.write(out, a);
            }
            case HintsDocument h -> {
                out.number(6);
                HintsForm.write(out, h);
            }
            default -> throw new IllegalStateException("no kind of document is read as " + document.getClass());
        }
    }

    private static Object document(In in) {
        var kind = in.number();
        return switch (kind) {
            case 0 -> EcosystemForm.read(in);
            case 1 -> EcosystemForm.governanceZone(in);
            case 2 -> StackForm.read(in);
            case 3 -> StoreForm.read(in);
            case 4 -> WorkspaceForm.read(in);
            case 5 -> PlacementForm.read(in);
            case 6 -> HintsForm.read(in);
            default -> throw new IllegalStateException("no document is a " + kind);
        };
    }
}
