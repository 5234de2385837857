package dev.yellow.spi.scheduler;

import dev.yellow.spi.credential.CredentialStore;
import java.util.Map;
import javax.sql.DataSource;

/// How a plug-in is found: by `ServiceLoader`, with and without a framework booted.
public interface SchedulerProvider {
    /// As the stack spells it.
    String name();

    /// @throws dev.yellow.model.fault.Refused when it cannot be reached or is not set up
    Scheduler open(Context context);

    /// What a plug-in gets.
    ///
    /// @param stack       whose jobs it runs
    /// @param merge       the stack's merge database: connections in autocommit, closed by the plug-in
    /// @param settings    `yellow.scheduler.*`, by the rest of the key
    /// @param credentials where secrets are
    record Context(String stack, DataSource merge, Map<String, String> settings, CredentialStore credentials) {
        public Context {
            settings = Map.copyOf(settings);
        }
    }
}
