package dev.yellow.verification.story;

import dev.yellow.examples.wwi.truth.Change;
import dev.yellow.examples.wwi.truth.TruthLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All that the source held, from the first moment to the last one: a moment begins with each commit.
final class Truth {
    private final List<List<Change>> commits = new ArrayList<>();
    private final Map<List<Object>, long[]> prints = new HashMap<>();

    /// As the log tells now; nobody may be writing it.
    Truth(Path log) {
        try {
            new TruthLog(log).forEachCommit(commits::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a reader shows of a table.
    ///
    /// @param table   such as `sal.orders`
    /// @param columns in its order @param known those that it had got by then; others are NULL
    record Sight(String table, List<String> columns, List<String> known) {
        /// A statement's row, its values with `|` between.
        static String text(List<String> columns) {
            return columns.stream().map(c -> "coalesce(\"" + c + "\"::text, 'null')").collect(Collectors.joining(", ", "concat_ws('|', ", ")"));
        }

        /// A print of all rows of a statement: whatever their order.
        static String print(List<String> columns) {
            return "coalesce(sum(('x' || left(md5(" + text(columns) + "), 16))::bit(64)::bigint::numeric), 0)::text";
        }

        private String row(Map<String, @Nullable String> row) {
            return columns.stream().map(c -> String.valueOf(known.contains(c) ? value(row, c) : null)).collect(Collectors.joining("|"));
        }

        /// The initial is what the desk's transformer makes of a name.
        private static @Nullable String value(Map<String, @Nullable String> row, String column) {
            if (!column.equals("initial")) return row.get(column);
            var name = Objects.requireNonNull(row.get("customer_name"));
            return name.substring(0, name.offsetByCodePoints(0, 1));
        }
    }

    /// The rows at the last moment.
    List<String> last(Sight sight) {
        var rows = new HashMap<List<String>, String>();
        for (var commit : commits) {
            for (var change : commit) {
                if (!change.table().equals(sight.table())) continue;
                var key = List.copyOf(change.key().values());
                if (change.row() == null) rows.remove(key);
                else rows.put(key, sight.row(change.row()));
            }
        }
        return List.copyOf(rows.values());
    }

    /// The first moment, not before one, at which all these showed these prints; -1: at none.
    int moment(Map<Sight, Long> shown, int from) {
        for (var moment = from; moment < commits.size(); moment++) {
            var at = moment;
            if (shown.entrySet().stream().allMatch(e -> print(e.getKey(), at) == e.getValue())) return moment;
        }
        return -1;
    }

    long print(Sight sight, int moment) {
        return prints.computeIfAbsent(List.of(sight.table(), sight.columns(), sight.known()), _ -> printed(sight))[moment];
    }

    private long[] printed(Sight sight) {
        var rows = new HashMap<List<String>, Long>();
        var all = new long[commits.size()];
        var sum = 0L;
        for (var i = 0; i < all.length; i++) {
            for (var change : commits.get(i)) {
                if (!change.table().equals(sight.table())) continue;
                var key = List.copyOf(change.key().values());
                var before = change.row() == null ? rows.remove(key) : rows.put(key, print(sight.row(change.row())));
                if (before != null) sum -= before;
                if (change.row() != null) sum += Objects.requireNonNull(rows.get(key));
            }
            all[i] = sum;
        }
        return all;
    }

    private static long print(String row) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(row.getBytes(StandardCharsets.UTF_8))).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
