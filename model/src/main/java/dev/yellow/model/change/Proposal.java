package dev.yellow.model.change;

import dev.yellow.model.Model;
import dev.yellow.model.ecosystem.Repository;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.lint.Lint;
import dev.yellow.model.read.ModelReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A change that somebody wants to make to a model, as two versions of its folder.
public final class Proposal {
    private final Checkout head;
    private final Changes changes;
    private final Model before;
    private final Model after;
    private final List<Fault> lint;

    private Proposal(Checkout head, Changes changes, Model before, Model after, List<Fault> lint) {
        this.head = head;
        this.changes = changes;
        this.before = before;
        this.after = after;
        this.lint = lint;
    }

    /// Reads both versions, as data.
    ///
    /// @param base the version that is in force; a folder that is not there, or empty, is a model that is yet to come
    /// @param head the version that is proposed
    /// @throws java.io.UncheckedIOException when a folder cannot be read
    public static Proposal of(Path base, Path head) {
        var was = ModelReader.read(base);
        var shall = ModelReader.read(head);
        var proposed = Checkout.of(head);
        return new Proposal(proposed, new Changes(Files.isDirectory(base) ? Checkout.of(base) : Checkout.EMPTY, proposed), was.model(),
                shall.model(), new Lint().check(shall));
    }

    /// What changes, object by object, in the order of kinds and names.
    public List<Change> changes() {
        return changes.of(before, after);
    }

    /// What would break consumers.
    public List<Fault> breaking() {
        return Compatibility.check(before, after);
    }

    /// All that lint finds in what is proposed.
    public List<Fault> lint() {
        return lint;
    }

    /// All that keeps it from being made from a repository: what it may not touch, what lint finds, what it would break.
    public List<Fault> faults(Repository from) {
        var faults = new ArrayList<>(ProposedFiles.check(head, changes.files(), from.equals(Ownership.root(before, after))));
        faults.addAll(Ownership.check(before, after, changes(), from));
        faults.addAll(lint);
        faults.addAll(breaking());
        return faults;
    }
}
