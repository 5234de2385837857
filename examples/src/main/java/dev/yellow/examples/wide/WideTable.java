package dev.yellow.examples.wide;

import dev.yellow.examples.Transaction;
import java.sql.Connection;
import java.sql.SQLException;

/// A table of customers with ten columns of mixed types. The server makes the rows from their numbers alone, so the
/// same calls give the same rows and nothing is held here.
///
/// @param name the table's, with its schema where it has one; quoted where it must be
public record WideTable(String name) {
    /// The table `customers` on the search path.
    public WideTable() {
        this("customers");
    }

    /// What a day changed: each row is counted once.
    public record Changes(long updated, long deleted, long inserted) {}

    /// Drops the table where it exists and makes it anew.
    ///
    /// @param connection in autocommit: it ends with a VACUUM, so that the first reader does not pay for one
    /// @param rows       at most 2,000,000,000
    public void create(Connection connection, long rows) throws SQLException {
        execute(connection, "DROP TABLE IF EXISTS " + name);
        execute(connection, """
                CREATE TABLE %s (
                    id integer NOT NULL,
                    first_name varchar(40) NOT NULL,
                    last_name varchar(40) NOT NULL,
                    email varchar(120) NOT NULL,
                    phone varchar(20),
                    balance numeric(12,2) NOT NULL,
                    birth_date date,
                    created_at timestamp with time zone NOT NULL,
                    updated_at timestamp with time zone NOT NULL,
                    notes text
                )
                """.formatted(name));
        execute(connection, """
                INSERT INTO %1$s
                SELECT i,
                       'fn' || substr(md5(i::text), 1, 4 + %2$s %% 8),
                       'ln' || substr(md5((i * 7)::text), 1, 4 + %3$s %% 10),
                       'user' || i || '@example' || %4$s %% 1000 || '.com',
                       CASE WHEN %5$s %% 10 > 0 THEN '+1-' || lpad((hashint8extended(i, 5) & 2147483647)::text, 10, '0') END,
                       (%6$s %% 10000000) / 100.0,
                       CASE WHEN %7$s %% 20 > 0 THEN date '1940-01-01' + %7$s %% 25000 END,
                       timestamptz '2020-01-01 00:00Z' + %8$s %% 150000000 * interval '1 second',
                       timestamptz '2025-01-01 00:00Z' + %9$s %% 15000000 * interval '1 second',
                       CASE WHEN %10$s %% 3 > 0 THEN repeat(md5(i || 'n'), 1 + %11$s %% 3) END
                  FROM generate_series(1, %12$s::bigint) AS i
                """.formatted(name, hash("i", 1), hash("i", 2), hash("i", 3), hash("i", 4), hash("i", 6), hash("i", 7), hash("i", 8), hash("i", 9),
                hash("i", 10), hash("i", 11), rows));
        execute(connection, "ALTER TABLE " + name + " ADD PRIMARY KEY (id)");
        execute(connection, "VACUUM ANALYZE " + name);
    }

    /// Changes 1 % of the rows, deletes 0.1 % and adds 0.1 %, in one transaction.
    ///
    /// @param connection in autocommit
    /// @param day        2 is the first; each day changes other rows
    public Changes change(Connection connection, int day) throws SQLException {
        return Transaction.on(connection, () -> {
            var inserted = execute(connection, """
                    INSERT INTO %1$s
                    SELECT top + i, 'new' || i, 'newln' || i, 'new' || top + i || '@example.com', NULL, i / 100.0, date '2000-01-01',
                           timestamptz '2026-01-01 00:00Z' + %2$d * interval '1 day', timestamptz '2026-01-01 03:04Z' + %2$d * interval '1 day', NULL
                      FROM (SELECT max(id) AS top, count(*) / 1000 AS n FROM %1$s), generate_series(1, n) AS i
                    """.formatted(name, day));
            var deleted = execute(connection, """
                    DELETE FROM %s WHERE %s %% 1000 = 0 AND updated_at < timestamptz '2026-01-01 00:00Z'
                    """.formatted(name, hash("id", 100 * day)));
            var updated = execute(connection, """
                    UPDATE %1$s
                       SET email = 'day%2$d.user' || id || '@example.com', balance = balance + 1,
                           updated_at = timestamptz '2026-01-01 03:04Z' + %2$d * interval '1 day'
                     WHERE %3$s %% 100 = 0 AND updated_at < timestamptz '2026-01-01 03:04Z' + %2$d * interval '1 day'
                    """.formatted(name, day, hash("id", 100 * day + 1)));
            return new Changes(updated, deleted, inserted);
        });
    }

    /// Not negative, and an integer: the lower 31 bits.
    private static String hash(String number, int seed) {
        return "(hashint8extended(" + number + ", " + seed + ") & 2147483647)::integer";
    }

    private static long execute(Connection connection, String sql) throws SQLException {
        try (var s = connection.createStatement()) {
            s.execute(sql);
            return s.getLargeUpdateCount();
        }
    }
}
