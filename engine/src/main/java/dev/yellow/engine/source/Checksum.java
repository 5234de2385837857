package dev.yellow.engine.source;

import dev.yellow.engine.jdbc.Session;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of a dataset in the source's snapshot and the sum of their hashes.
public record Checksum(long rows, BigDecimal sum) {
    /// Whether the live rows that were counted are these, but for what happens once in 2^64 times.
    public boolean is(long liveRows, BigDecimal liveSum) {
        return rows == liveRows && sum.compareTo(liveSum) == 0;
    }

    private record Row(int ordinal, Checksum checksum) {}

    /// Of all datasets in one round trip.
    public static Map<String, Checksum> of(Session source, List<FittedDataset> datasets) {
        if (datasets.isEmpty()) return Map.of();
        var query = IntStream.range(0, datasets.size()).mapToObj(i -> "SELECT " + i + ", c.* FROM (" + datasets.get(i).checksum() + ") c")
                .collect(Collectors.joining(" UNION ALL "));
        return source.query(query, r -> new Row(r.getInt(1), new Checksum(r.getLong(2), r.getBigDecimal(3)))).stream()
                .collect(Collectors.toMap(r -> datasets.get(r.ordinal()).dataset().name(), Row::checksum));
    }
}
