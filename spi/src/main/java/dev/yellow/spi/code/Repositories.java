package dev.yellow.spi.code;

import java.nio.file.Path;

/// Files of git repositories. Thread-safe.
@FunctionalInterface
public interface Repositories {
    /// A revision's files in a folder that nobody changes while it is open.
    ///
    /// @param repository `host/path`
    /// @param branch     whose newest commit is meant where no revision is given
    /// @param revision   a commit or a tag; may be empty
    /// @param credential the name of a token; may be empty
    /// @throws dev.yellow.model.fault.Refused when it cannot be reached (retry), or has no such revision (operator)
    Checkout open(String repository, String branch, String revision, String credential);

    /// Files of one commit.
    interface Checkout extends AutoCloseable {
        /// The full name of the commit.
        String commit();

        Path folder();

        @Override
        void close();
    }
}
