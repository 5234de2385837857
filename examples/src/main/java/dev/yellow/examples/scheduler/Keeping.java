package dev.yellow.examples.scheduler;

import java.util.function.Function;

/// Where the shelf is between two changes.
interface Keeping {
    /// One change after the other, whoever makes them; a change that throws changes nothing.
    <T> T change(Function<Shelf, T> change);
}
