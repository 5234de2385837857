package dev.yellow.engine.feed.value;

/// Writes values of one type as PostgreSQL's send function would.
@FunctionalInterface
interface FieldEncoder {
    /// @param value not null
    /// @throws Unfit when the type cannot hold it exactly; what was appended by then is of no use
    void encode(Object value, FieldBuffer to) throws Unfit;
}
