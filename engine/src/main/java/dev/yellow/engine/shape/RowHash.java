package dev.yellow.engine.shape;

import dev.yellow.engine.canonical.Canonical;
import java.util.stream.Collectors;

/// The hash of a row: 64 bits, computed at the source and kept with the row, so that unchanged rows never travel.
///
/// Columns stand newest first: a leading NULL leaves PostgreSQL's record hash as it was, so an added column that is
/// NULL changes no hash. The key is in it: sums over hashes must see a value that moved to another key. For that alone
/// the key is not enough: PostgreSQL combines columns linearly (`31 * hash + column`), so sums would not see two rows
/// that exchange values. The record's hash is therefore hashed once more, as text, by a function that is not linear.
public final class RowHash {
    /// Not 0: with seed 0 NULL, NaN and 0.0 hash alike.
    public static final long SEED = 7_309_453_672L;

    /// A row of every canonical form with values on which servers could differ. Its hash, computed by a server, tells
    /// whether hashes of that server may be compared with those kept.
    private static final String PROBE = """
            hashtextextended((hash_record_extended(ROW(
                'naïve 漢字 😀'::text COLLATE "C", ''::text COLLATE "C", true, 32767::smallint, -2147483648, date '2000-02-29',
                'infinity'::date, '7f000000-0000-4000-8000-0000000000ff'::uuid, '\\x00ff'::bytea, NULL::integer,
                int8send(4294967297), numeric_send(-100.250), numeric_send('NaN'), float4send('-0'), float8send(0.1),
                time_send('23:59:59.999999'), timestamp_send('-infinity'), timestamptz_send('2000-01-01 00:00:00.000001+00'),
                interval_send('1 mon 30 days'), json_send('{"a": 1}'), array_send(ARRAY[1, NULL, 3])), %1$d))::text COLLATE "C", %1$d)""".formatted(SEED);

    private RowHash() {}

    /// The hash of a row of the table or subquery with that alias.
    public static String of(TableShape shape, String alias, Canonical canonical) {
        return shape.hashed().stream()
                .map(c -> canonical.column(alias, c.name(), c.type()))
                .collect(Collectors.joining(", ", "hashtextextended((hash_record_extended(ROW(", "), " + SEED + "))::text COLLATE \"C\", " + SEED + ")"));
    }

    /// Which of 256 buckets a key falls into.
    public static String bucket(TableShape shape, String alias) {
        return shape.keyColumns().stream()
                .map(c -> Canonical.MERGE.column(alias, c.name(), c.type()))
                .collect(Collectors.joining(", ", "(hash_record_extended(ROW(", "), " + SEED + ") & 255)::smallint"));
    }

    /// The expression whose value names a server's way of hashing.
    public static String probe() {
        return PROBE;
    }
}
