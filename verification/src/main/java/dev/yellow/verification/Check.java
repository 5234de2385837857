package dev.yellow.verification;

import java.util.Map;
import java.util.function.Consumer;

/// A long check that is asked for by name: `./yellow verify NAME`. A new one is a class and a line in [Verify].
interface Check {
    String name();

    /// What it does, in a line or two.
    String about();

    /// Its own options, each with what stands after it in the usage. `--workers` and `--json` are everybody's.
    Map<String, String> options();

    /// @param progress told what is done, a short line each
    /// @param saw      told what came out of each part of it, as soon as that part has ended
    /// @throws IllegalArgumentException for an option that makes no sense
    void run(Arguments args, Consumer<String> progress, Consumer<Report> saw) throws Exception;
}
