package dev.yellow.benchmarks;

import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.stage.Servers;
import java.util.List;
import java.util.function.Consumer;

/// Measures one thing that must be fast, and checks that it was done right.
public interface Benchmark {
    /// As it is called on the command line.
    String name();

    /// One line of help.
    String summary();

    /// Whether no other benchmark measures the same and more.
    default boolean complete() {
        return true;
    }

    /// @param servers  a source and a merge server, empty but for what earlier benchmarks left in databases of their own
    /// @param progress told in short what is being done
    /// @throws AssertionError when the result is wrong: a fast wrong result is no figure
    List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception;
}
