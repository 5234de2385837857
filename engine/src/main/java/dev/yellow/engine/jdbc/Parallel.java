package dev.yellow.engine.jdbc;

import java.util.function.Supplier;

/// Lets a server's planner use several processes for one statement. It knows nothing of what hashing costs, so it thinks
/// that handing rows from one process to another costs more than what the others save.
public final class Parallel {
    /// Binds: processes beside the session's own. What the role allows stays the bound.
    private static final String ON = """
            SELECT set_config('parallel_setup_cost', '0', true), set_config('parallel_tuple_cost', '0', true),
                   set_config('max_parallel_workers_per_gather', least(current_setting('max_parallel_workers_per_gather')::int, ?)::text, true)""";

    private static final String OFF =
            "SET LOCAL parallel_setup_cost TO DEFAULT; SET LOCAL parallel_tuple_cost TO DEFAULT; SET LOCAL max_parallel_workers_per_gather TO DEFAULT";

    private Parallel() {}

    /// @param processes that may work on the statement; 1 leaves all as it is
    public static <T> T during(Session session, int processes, Supplier<T> work) {
        if (processes == 1) return work.get();
        session.only(ON, r -> r.getString(1), processes - 1);
        var result = work.get();
        session.execute(OFF);
        return result;
    }
}
