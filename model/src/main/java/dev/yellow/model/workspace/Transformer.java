package dev.yellow.model.workspace;

import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.ecosystem.Repository;
import dev.yellow.model.fault.Place;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Schedule;
import dev.yellow.model.store.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A workspace's program that derives a store from its inputs.
///
/// @param program  null only when the file lacks it, which is a fault of its own
/// @param artifact where its code is; absent: beside the workspace's file
/// @param schedule when it runs; where nothing is said, when any input has new batches
/// @param output   null only when the file lacks it, which is a fault of its own
public record Transformer(
        String name,
        String documentation,
        @Nullable Program program,
        @Nullable Artifact artifact,
        Schedule schedule,
        @Nullable Output output,
        Place.InModel at)
        implements Named {
    /// This, with the owner of what it writes.
    public Transformer ownedBy(@Nullable Ref team, Status status) {
        if (output == null || output.declared == null) return this;
        return new Transformer(name, documentation, program, artifact, schedule,
                new Output(output.store, output.mode, output.declared.ownedBy(team, status), output.at), at);
    }

    /// What runs.
    public sealed interface Program {
        /// What Yellow's own transformers derive.
        enum What { MODEL }

        /// @param file of SQL statements
        record Sql(Ref file) implements Program {}

        /// @param image a container's image
        record Image(Ref image) implements Program {}

        /// @param words  a program and its arguments
        /// @param folder beside the workspace's file, or in the artifact's repository; absent: the command needs no files
        record Command(List<String> words, @Nullable Ref folder) implements Program {
            public Command {
                words = List.copyOf(words);
            }
        }

        /// One that Yellow brings: it writes the model itself as tables.
        record BuiltIn(What what) implements Program {}

        /// As the model spells the kind.
        default String kind() {
            return switch (this) {
                case Sql _ -> "sql";
                case Image _ -> "image";
                case Command _ -> "command";
                case BuiltIn _ -> "builtIn";
            };
        }
    }

    /// Code in a git repository at a revision.
    ///
    /// @param revision   a commit or a tag; absent: the branch's newest
    /// @param credential a token of the stack's credentials
    public record Artifact(@Nullable Repository git, @Nullable String revision, @Nullable Ref credential, Place.InModel at) {}

    /// What it writes.
    ///
    /// @param store    the store's name
    /// @param mode     everything anew, or changed rows
    /// @param declared the store as declared here; absent: a document of its own declares it
    public record Output(Ref store, Mode mode, @Nullable Datastore declared, Place.InModel at) {
        public enum Mode { FULL, UPSERT }
    }
}
