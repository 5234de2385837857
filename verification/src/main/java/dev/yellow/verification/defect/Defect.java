package dev.yellow.verification.defect;

import dev.yellow.testing.wire.Rewrite;
import java.util.List;
import java.util.stream.IntStream;

/// A wrong program. Each is one that somebody could have written.
///
/// Those of the merge come first, then the ways of hashing, ordering and sharing that PostgreSQL makes easy and that
/// lose changes without a word.
public enum Defect {
    CLOSES_ONE_BATCH_TOO_LATE(Hunt.LIVES, 1, Edit.in("SET yellow_batch_out", "SET yellow_batch_out = (\\$1)(?=\\s+FROM)", "SET yellow_batch_out = $1 + 1")),
    CLOSES_CLOSED_VERSIONS_AGAIN(Hunt.LIVES, 1, Edit.in("SET yellow_batch_out", "(s\\.yellow_op = '[DU]') AND t\\.yellow_batch_out = 2147483647", "$1")),
    MERGES_OLDER_EVIDENCE_TOO(Hunt.LIVES, 1, Edit.in("s.yellow_op", "s\\.yellow_batch = (\\$\\d) AND s\\.yellow_op", "s.yellow_batch <= $1 AND s.yellow_op")),
    MATCHES_BY_THE_FIRST_COLUMN_OF_A_KEY(Hunt.LIVES, 1,
            Edit.in("s.yellow_op = ", "( AND t\\.\"[^\"]+\" = s\\.\"[^\"]+\")( AND t\\.\"[^\"]+\" = s\\.\"[^\"]+\")+$", "$1")),
    FORGETS_NEW_VERSIONS_OF_CHANGED_ROWS(Hunt.LIVES, 1, Edit.in("2147483647 FROM", "s\\.yellow_op IN \\('I', 'U'\\)", "s.yellow_op = 'I'")),
    BEGINS_ONE_BATCH_TOO_LATE(Hunt.LIVES, 1, Edit.in("2147483647 FROM", "s\\.yellow_row_hash, (\\$1), 2147483647", "s.yellow_row_hash, $1 + 1, 2147483647")),
    FORGETS_A_COLUMN_OF_CHANGED_ROWS(Hunt.LIVES, 1, Edit.in("yellow_batch_id = $1", "(AS t SET .*), \"[^\"]+\" = s\\.\"[^\"]+\"(, yellow_row_hash)", "$1$2")),
    KEEPS_THE_BATCH_OF_CHANGED_ROWS(Hunt.LIVES, 1, Edit.in("AS t SET", "yellow_batch_id = (\\$1)", "yellow_batch_id = least(t.yellow_batch_id, $1)")),
    FORGETS_A_DATASET(Hunt.LIVES, 1, Edit.in("FROM yellow.batch_dataset b", "ORDER BY b\\.dataset$", "ORDER BY b.dataset LIMIT 1")),
    FORGETS_DELETES_OF_AN_IMAGE(Hunt.LIVES, 1, Edit.in("'D' FROM", "WHERE NOT EXISTS", "WHERE false AND NOT EXISTS")),
    TAKES_LESS_FOR_DIFFERENT(Hunt.LIVES, 1, Edit.in("WHEN t.yellow_row_hash IS NULL THEN 'I'",
            "s\\.yellow_row_hash <> t\\.yellow_row_hash", "s.yellow_row_hash < t.yellow_row_hash")),
    COMPARES_ALL_COLUMNS_BUT_ONE(Hunt.LIVES, 2,
            Edit.in("SET yellow_op = 'H'", "ROW\\((.*), [^,]*\\)(\\s+IS NOT DISTINCT FROM )ROW\\((.*), [^,]*\\)$", "ROW($1)$2ROW($3)")),
    COMPARES_WITH_CLOSED_VERSIONS(Hunt.LIVES, 4, Edit.in("COPY (SELECT", " WHERE t\\.yellow_batch_out = 2147483647( ORDER BY)", "$1")),
    CLOSES_TOO_LATE_FOR_A_NEW_KEY(Hunt.LIVES, 17, Edit.in("SET yellow_batch_out", "SET yellow_batch_out = (\\$1)(?= WHERE)", "SET yellow_batch_out = $1 + 1")),
    REHASHES_CLOSED_VERSIONS(Hunt.LIVES, 5, Edit.in("s.yellow_op = 'H'", " AND t\\.yellow_batch_out = 2147483647", "")),
    PASSES_DOUBLED_KEYS(Hunt.LIVES, 5, Edit.in("GROUP BY", "HAVING count\\(\\*\\) > 1 ORDER BY 1", "HAVING count(*) > 2 ORDER BY 1")),
    PASSES_KEYS_WITHOUT_VALUE(Hunt.LIVES, 33, Edit.in("SELECT count(*) FROM pg_temp.yellow_image WHERE", "WHERE", "WHERE false AND")),
    DISCARDS_OLDER_EVIDENCE(Hunt.LIVES, 1, Edit.in("DELETE FROM", "WHERE yellow_batch = (\\$1)", "WHERE yellow_batch <= $1")),
    DISCARDS_NOTHING(Hunt.LIVES, 1, Edit.in("DELETE FROM", "WHERE yellow_batch = (\\$1)", "WHERE yellow_batch = $1 AND false")),
    SHOWS_CLOSED_VERSIONS_AS_LIVE(Hunt.LIVES, 1, Edit.in("VIEW", " WHERE m\\.\"?yellow_batch_out\"? = 2147483647", "")),
    LEAVES_A_ROW_OUT_OF_ITS_FIRST_BATCH(Hunt.LIVES, 1, Edit.in("RETURNS TABLE (", "m\\.yellow_batch_in <= as_of_batch", "m.yellow_batch_in < as_of_batch")),
    HASHES_NATIVELY(Hunt.LIVES, 2, Edit.hashed("^(?:numeric|int8|float4|float8|timestamp|timestamptz|interval|time)_?send\\((.*)\\)$", "$1")),
    HASHES_WITHOUT_A_COLUMN(Hunt.LIVES, 1, Edit.hashed(all -> all.size() < 2 ? all : all.subList(0, all.size() - 1))),
    HASHES_NULL_AS_EMPTY(Hunt.LIVES, 10, Edit.hashed("^\\((.*)\\)::text COLLATE \"C\"$", "coalesce(($1)::text, '') COLLATE \"C\"")),
    HASHES_NEW_COLUMNS_LAST(Hunt.LIVES, 10, Edit.hashed(Edit::reversed)),
    ORDERS_BY_A_LANGUAGE(Hunt.LIVES, 1, Edit.in("COPY (SELECT", "(?<=ORDER BY .{0,300})COLLATE \"C\"", "COLLATE \"und-x-icu\"")),
    EMPTIES_AND_LOADS_AGAIN(Hunt.LIVES, 1,
            Edit.in("SET LOCAL idle_in_transaction", "^\\s*SET LOCAL idle_in_transaction_session_timeout = '1h'$",
            Statements.EMPTY_AND_LOAD_AGAIN)),
    COMPARES_NO_TOKEN(Hunt.PAUSED_HOLDER, 34, Edit.in("UPDATE yellow.stream SET step", "AND token = (\\$\\d+)$", "AND $1 IS NOT NULL")),
    BELIEVES_ANOTHER_CLOCK(Hunt.LIVE_HOLDER, 8, Edit.in("w.expires_at", "> clock_timestamp\\(\\)", "> clock_timestamp() + interval '1 hour'")),
    TAKES_A_LOST_COMMIT_FOR_DONE(Hunt.CUTS, 67, Edit.in("AND step >=", "^SELECT run", "SELECT true OR run"));

    private final Hunt hunt;
    private final int first;
    private final Rewrite rewrite;

    /// @param first the life or interruption that found it last: tried before all others, to be quick
    Defect(Hunt hunt, int first, Rewrite rewrite) {
        this.hunt = hunt;
        this.first = first;
        this.rewrite = rewrite;
    }

    /// Who must find it.
    Hunt hunt() {
        return hunt;
    }

    /// Numbers of lives or interruptions, counted from 1, in the order in which they should be tried.
    ///
    /// @param most how many there are
    List<Integer> order(int most) {
        return IntStream.concat(IntStream.of(first), IntStream.rangeClosed(1, most).filter(n -> n != first))
                .filter(n -> n <= Math.max(most, hunt == Hunt.LIVES ? first : 0)).boxed().toList();
    }

    Planted plant() {
        return new Planted(rewrite);
    }

    public static List<Defect> all() {
        return List.of(values());
    }
}
