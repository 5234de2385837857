package dev.yellow.engine.view;

import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.model.type.Widening;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The query of a history view: all versions with their batches and times, each span of batches from the table that
/// answers for it.
///
/// @param platform of the stream @param store of the dataset @param parts in the order of their batches
record HistoryView(TableShape shape, DatasetTables tables, int stream, String platform, String store, List<FrozenPart> parts) {
    String query() {
        if (parts.isEmpty()) return whole();
        var spans = new ArrayList<String>();
        for (var i = 0; i < parts.size(); i++) if (parts.get(i).dataset() != null) spans.add(frozen(parts.get(i), i == 0 ? null : parts.get(i - 1)));
        spans.add(current(parts.getLast()));
        return String.join("\nUNION ALL\n", spans);
    }

    // Times stand after the model's columns would break REPLACE when one is added, so they stand first.
    private String whole() {
        return """
                SELECT m.yellow_batch_in, m.yellow_batch_out, i.committed_at AS yellow_valid_from, o.committed_at AS yellow_valid_until, %s
                  FROM %s m
                  JOIN yellow.batch i ON i.stream = %d AND i.number = m.yellow_batch_in AND i.status = 'committed'
                  LEFT JOIN yellow.batch o ON o.stream = %d AND o.number = m.yellow_batch_out::bigint + 1 AND o.status = 'committed'"""
                .formatted(Sql.list(shape.columns(), c -> "m." + Sql.id(c.name())), tables.merge(), stream, stream);
    }

    /// What came after the last part. A version that began in its time begins for us with what came after it.
    private String current(FrozenPart last) {
        return """
                SELECT greatest(m.yellow_batch_in, %1$d) AS yellow_batch_in, m.yellow_batch_out AS yellow_batch_out, greatest(i.committed_at, f.until) AS yellow_valid_from,
                       CASE WHEN o.committed_at IS NOT NULL THEN greatest(o.committed_at, f.until) END AS yellow_valid_until, %2$s
                  FROM %3$s m
                  JOIN yellow.frozen f ON f.part = %4$d
                  JOIN yellow.batch i ON i.stream = %5$d AND i.number = m.yellow_batch_in AND i.status = 'committed'
                  LEFT JOIN yellow.batch o ON o.stream = %5$d AND o.number = m.yellow_batch_out::bigint + 1 AND o.status = 'committed'
                 WHERE m.yellow_batch_out > %6$d"""
                .formatted(last.through() + 1, Sql.list(shape.columns(), c -> "m." + Sql.id(c.name())), tables.merge(), last.stream(), stream, last.through());
    }

    private String frozen(FrozenPart part, @Nullable FrozenPart before) {
        var table = DatasetTables.of(platform, store, Objects.requireNonNull(part.dataset())).merge();
        return """
                SELECT greatest(m.yellow_batch_in, %1$d) AS yellow_batch_in, least(m.yellow_batch_out, %2$d) AS yellow_batch_out, %3$s AS yellow_valid_from,
                       CASE WHEN m.yellow_batch_out >= %2$d THEN f.until ELSE %4$s END AS yellow_valid_until, %5$s
                  FROM %6$s m
                  JOIN yellow.frozen f ON f.part = %7$d%8$s
                  JOIN yellow.batch i ON i.stream = %7$d AND i.number = m.yellow_batch_in AND i.status = 'committed'
                  LEFT JOIN yellow.batch o ON o.stream = %7$d AND o.number = m.yellow_batch_out::bigint + 1 AND o.status = 'committed'
                 WHERE m.yellow_batch_in <= %2$d AND m.yellow_batch_out >= %1$d"""
                .formatted(part.after() + 1, part.through(), before == null ? "i.committed_at" : "greatest(i.committed_at, p.until)",
                before == null ? "o.committed_at" : "greatest(o.committed_at, p.until)",
                        Sql.list(shape.columns(), c -> column(part, c)), table, part.stream(),
                        before == null ? "" : "\n  JOIN yellow.frozen p ON p.part = " + before.stream());
    }

    /// A column that the part has not got, or of a type that does not hold its values, is NULL in it.
    private static String column(FrozenPart part, TableShape.Column wanted) {
        var type = wanted.type().sql();
        var had = Objects.requireNonNull(part.shape()).column(wanted.name()).map(TableShape.Column::type);
        if (had.isEmpty() || !had.get().equals(wanted.type()) && !Widening.allows(had.get(), wanted.type()))
            return "NULL::" + type + " AS " + Sql.id(wanted.name());
        return "m." + Sql.id(wanted.name()) + "::" + type + " AS " + Sql.id(wanted.name());
    }
}
