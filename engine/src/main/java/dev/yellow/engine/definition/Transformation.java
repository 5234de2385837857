package dev.yellow.engine.definition;

import java.time.Duration;
import java.util.List;

/// A transformer as its job needs it: what runs, what it sees and what it writes.
///
/// @param workspace that it belongs to
/// @param name      of the transformer; its job is `platform/workspace.name`
/// @param program   what runs
/// @param mode      what its output means
/// @param inputs    the views that it may read
/// @param outputs   every table that it writes, also those that no group reads here
/// @param timeout   of one run of the program; positive
/// @param views     whose views it sees: the workspace's, or those that stand apart for it
public record Transformation(
        String workspace,
        String name,
        Program program,
        Mode mode,
        List<Input> inputs,
        List<Output> outputs,
        Duration timeout,
        String views) {
    /// Where the model says nothing.
    public static final Duration TIMEOUT = Duration.ofHours(1);

    /// It sees its workspace's views.
    public Transformation(String workspace, String name, Program program, Mode mode, List<Input> inputs, List<Output> outputs, Duration timeout) {
        this(workspace, name, program, mode, inputs, outputs, timeout, workspace);
    }

    public Transformation {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (!timeout.isPositive()) throw new IllegalArgumentException("a timeout is positive");
    }

    /// `workspace.name`.
    public String title() {
        return workspace + "." + name;
    }

    /// The whole output, so that a key that is missing is gone; or only rows that are new or changed.
    public enum Mode { FULL, UPSERT }

    /// A dataset that a group of the workspace reads on this platform.
    ///
    /// @param stream that brings it, on the same platform
    /// @param own    whether it is this transformer's own output
    public record Input(String group, String store, String dataset, String stream, boolean own) {}

    /// A table that it writes. @param columns in the model's order
    public record Output(String name, List<Column> columns) {
        public Output {
            columns = List.copyOf(columns);
        }
    }

    /// @param type as PostgreSQL spells it
    public record Column(String name, String type) {}

    /// What runs. A new kind must be answered at every `switch`.
    public sealed interface Program {
        /// Statements, run one by one in one transaction.
        ///
        /// @param file for people
        record Sql(String file, Code code) implements Program {}

        /// A program and its arguments, run in a folder with its files.
        record Command(List<String> words, Code code) implements Program {
            public Command {
                words = List.copyOf(words);
            }
        }

        /// A container's image, run by whoever runs pods.
        record Image(String image) implements Program {}

        /// The model's own tables. @param content digest of their rows, which `apply` has written
        record Model(String content) implements Program {}
    }

    /// Where a program's files are.
    public sealed interface Code {
        /// None are needed.
        record None() implements Code {}

        /// Kept in the catalog. @param digest of all of them
        record Kept(String digest) implements Code {}

        /// In a git repository.
        ///
        /// @param repository `host/path`
        /// @param branch     whose newest commit runs where no revision is given
        /// @param revision   a commit's full id or a tag; may be empty
        /// @param credential its name; may be empty
        /// @param type       of the credential, as [dev.yellow.model.stack.CredentialType] names it; may be empty
        /// @param path       a file or folder below the repository's root; may be empty
        record Git(String repository, String branch, String revision, String credential, String type, String path) implements Code {}
    }
}
