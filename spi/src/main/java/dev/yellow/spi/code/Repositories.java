package dev.yellow.spi.code;

import dev.yellow.model.stack.CredentialType;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Files of git repositories. Thread-safe.
@FunctionalInterface
public interface Repositories {
    /// A revision's files in a folder that nobody changes while it is open.
    ///
    /// @throws dev.yellow.model.fault.Refused when it cannot be reached (retry), or has no such revision (operator)
    Checkout open(Wanted wanted);

    /// @param repository `host/path`
    /// @param branch     whose newest commit is meant where no revision is given
    /// @param revision   a commit's full id, or a tag; null: none is given
    /// @param login      null: anybody may read it
    record Wanted(String repository, String branch, @Nullable String revision, @Nullable Login login) {}

    /// @param credential its name @param type a token or a user and password for https, an ssh key for ssh
    record Login(String credential, CredentialType type) {}

    /// Files of one commit.
    interface Checkout extends AutoCloseable {
        /// The full id of the commit.
        String commit();

        /// Nobody may write into it.
        Path folder();

        @Override
        void close();
    }
}
