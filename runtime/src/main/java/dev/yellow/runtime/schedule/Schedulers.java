package dev.yellow.runtime.schedule;

import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.SchedulerProvider;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// The schedulers that are installed.
public final class Schedulers {
    /// The one that commands speak to.
    public static final String BUILT_IN = "native";

    private Schedulers() {}

    /// Closed when the session ends.
    ///
    /// @throws dev.yellow.model.fault.Refused when it is not installed, or cannot be reached
    public static Scheduler open(String name, String stack, Session session, MergeServer server) {
        var provider = find(name).orElseThrow(() -> SchedulerFault.NO_SCHEDULER.refused("", "no scheduler \"" + name + "\" is installed"));
        return session.closing(provider.open(new SchedulerProvider.Context(stack, server.database().connections(), Map.of(), session.credentials())));
    }

    public static Optional<SchedulerProvider> find(String name) {
        return ServiceLoader.load(SchedulerProvider.class).stream().map(ServiceLoader.Provider::get).filter(provider -> provider.name().equals(name)).findFirst();
    }

    /// Whoever runs this command wants it. @param reason empty: none was given
    public static Order order(String reason) {
        return new Order(System.getProperty("user.name"), reason.isBlank() ? "by command" : reason);
    }
}
