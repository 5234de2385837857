package dev.yellow.benchmarks.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// One line of the report.
public sealed interface Figure {
    /// What was measured.
    String name();

    /// What it stands beside: the limit, or nothing.
    String beside();

    /// The figure is good at this value and below.
    double reach();

    /// What is compared with [#reach].
    Spread value();

    /// What else was seen: rows, round trips, bytes.
    List<String> notes();

    default boolean reached() {
        return value().median() <= reach();
    }

    /// Work and its limit, measured one after the other.
    record Pair(Cost work, Cost limit) {}

    /// Work as a multiple of its limit's wall time.
    ///
    /// @param pairs one a repetition
    record Ratio(String name, String beside, double reach, List<Pair> pairs, List<String> notes) implements Figure {
        public Ratio {
            pairs = List.copyOf(pairs);
            notes = List.copyOf(notes);
        }

        @Override
        public Spread value() {
            return of(p -> (double) p.work().wall() / p.limit().wall());
        }

        /// As [#value], of CPU time.
        public Spread cpu() {
            return of(p -> (double) p.work().cpu() / Math.max(1, p.limit().cpu()));
        }

        /// Something of each pair, such as the work's seconds.
        public Spread of(ToDoubleFunction<Pair> what) {
            return Spread.of(pairs.stream().map(what::applyAsDouble).toList());
        }
    }

    /// Work that has a limit of its own, such as seconds or bytes.
    record Amount(String name, String unit, double reach, List<Double> values, List<String> notes) implements Figure {
        public Amount {
            values = List.copyOf(values);
            notes = List.copyOf(notes);
        }

        @Override
        public String beside() {
            return "-";
        }

        @Override
        public Spread value() {
            return Spread.of(values);
        }
    }
}
