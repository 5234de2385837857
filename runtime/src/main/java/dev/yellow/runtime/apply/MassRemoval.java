package dev.yellow.runtime.apply;

import dev.yellow.engine.apply.Application.Desired;
import dev.yellow.engine.catalog.NoCatalog;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.model.fault.Fault;
import java.util.List;
import java.util.stream.Collectors;

/// Stops an application that would retire more than half of the streams: a folder that is half empty, or a model
/// applied to another stack's database, must not end everything.
public final class MassRemoval {
    private static final String JOBS = "SELECT platform || '/' || stream FROM yellow.job WHERE NOT retired";

    private MassRemoval() {}

    /// What an application must not do before somebody accepts it: one fault when more than half of several streams would go,
    /// else none.
    public static List<Fault> held(Database database, Desired desired) {
        try (var session = database.open()) {
            var running = NoCatalog.unless(session).query(JOBS, row -> row.getString(1));
            var wanted = desired.streams().stream().map(StreamDefinition::job).collect(Collectors.toSet());
            var going = running.stream().filter(job -> !wanted.contains(job)).sorted().toList();
            if (going.size() < 2 || going.size() * 2 <= running.size()) return List.of();
            return List.of(ApplyFault.MASS_REMOVAL.fault("the model lacks " + going.size() + " of the " + running.size() + " streams that run here, \""
                    + going.getFirst() + "\" among them",
                    "check that folder, stack and database belong together; --accept-removals lets them go"));
        }
    }
}
