package dev.yellow.runtime.schedule;

import dev.yellow.model.fault.Refused;
import dev.yellow.model.stack.Stack;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.SchedulerProvider;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/// The schedulers that are installed.
public final class Schedulers {
    private Schedulers() {}

    /// Closed when the session ends.
    ///
    /// @throws dev.yellow.model.fault.Refused when it is not installed, or cannot be reached
    public static Scheduler open(String name, String stack, Session session, MergeServer server) {
        var provider = find(name).orElseThrow(() -> missing(name));
        return session.closing(provider.open(new SchedulerProvider.Context(stack, server.database().connections(),
                session.settings().ofSchedulers(), session.credentials())));
    }

    /// The one that has the stack's jobs, for what people tell it; the built-in one before the first application.
    ///
    /// @throws dev.yellow.model.fault.Refused when it is not installed any more, or cannot be reached
    public static Scheduler current(Session session, MergeServer server) {
        var kept = new SchedulerRecord(server.database());
        var name = kept.name().orElse(Stack.NATIVE);
        var scheduler = open(name, "", session, server);
        return name.equals(Stack.NATIVE) ? scheduler : new RecordedPauses(scheduler, kept);
    }

    /// Hands a stack's jobs to the scheduler that it names.
    ///
    /// @param followed keys of those that time does not make due: they run when their definition has changed
    /// @return what was done, a sentence each
    /// @throws dev.yellow.model.fault.Refused when it, or the former one, cannot be reached, or more than half of the jobs would go
    public static List<String> handOver(Stack stack, List<JobDefinition> jobs, Set<String> followed, boolean acceptRemovals,
            Leaving leaving, Session session, MergeServer server) {
        return new HandOver(name -> open(name, stack.name(), session, server), new SchedulerRecord(server.database()))
                .run(stack.scheduler(), jobs, acceptRemovals, leaving, Stale.of(server.database(), jobs, followed));
    }

    /// @throws dev.yellow.model.fault.Refused when no such scheduler is installed
    public static void require(Stack stack) {
        if (find(stack.scheduler()).isEmpty()) throw missing(stack.scheduler());
    }

    private static Refused missing(String name) {
        var installed = ServiceLoader.load(SchedulerProvider.class).stream().map(each -> each.get().name()).sorted().toList();
        return SchedulerFault.NO_SCHEDULER.refused("", "no scheduler \"" + name + "\" is installed; there are " + installed);
    }

    public static Optional<SchedulerProvider> find(String name) {
        return ServiceLoader.load(SchedulerProvider.class).stream().map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name)).findFirst();
    }

    /// Whoever runs this command wants it. @param reason empty: none was given
    public static Order order(String reason) {
        return new Order(System.getProperty("user.name"), reason.isBlank() ? "by command" : reason);
    }
}
