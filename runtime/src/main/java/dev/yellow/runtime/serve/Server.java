package dev.yellow.runtime.serve;

import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import java.util.Optional;
import java.util.ServiceLoader;

/// The program that stays: workers, health, API.
public interface Server {
    /// Serves until it is told to stop, and has drained by then.
    ///
    /// @throws dev.yellow.model.fault.Refused when it cannot start
    Outcome serve(Session session, ServeOptions options);

    /// The one that is installed beside the commands.
    static Optional<Server> installed() {
        return ServiceLoader.load(Server.class).findFirst();
    }
}
