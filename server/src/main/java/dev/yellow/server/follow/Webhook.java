package dev.yellow.server.follow;

import java.util.Optional;
import java.util.function.Function;

/// How one kind of git host says that something was pushed.
interface Webhook {
    /// The last part of its path.
    String name();

    /// Whether the request was signed with the secret. Takes as long whatever is wrong with it.
    boolean signed(Function<String, Optional<String>> header, byte[] body, String secret);

    /// The branch that was pushed to; nothing when the request says something else. Only of a signed request.
    ///
    /// @throws IllegalArgumentException when it cannot be read
    Optional<String> pushed(Function<String, Optional<String>> header, byte[] body);
}
