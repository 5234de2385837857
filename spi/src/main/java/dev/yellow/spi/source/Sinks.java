package dev.yellow.spi.source;

/// The sinks of a batch's datasets. Rows of several datasets may come in any order; those of one dataset on end are
/// quickest.
@FunctionalInterface
public interface Sinks {
    /// @param dataset the name of one that was asked for; always the same sink
    RowSink of(String dataset);
}
