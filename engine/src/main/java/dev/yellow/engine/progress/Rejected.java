package dev.yellow.engine.progress;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.spi.source.Line;
import java.util.List;

/// Lines that batches have put aside because they are no rows.
///
/// @param ordinal from 1, in the order of reading @param why goes on after the line
public record Rejected(long ordinal, Line line, String why) {
    /// Characters of a line's text that are kept.
    public static final int KEPT = 4_000;

    private static final String ADD = """
            INSERT INTO yellow.reject (stream, batch, dataset, ordinal, object, line, why, text)
            SELECT ?, ?, ?, r.ordinal, r.object, r.line, r.why, r.text FROM unnest(?, ?, ?, ?, ?) AS r(ordinal, object, line, why, text)""";

    /// With no more of the line's text than is kept.
    public Rejected {
        if (line.text().length() > KEPT) line = new Line(line.object(), line.number(), line.text().substring(0, end(line.text())));
    }

    /// Never between the two halves of a character.
    private static int end(String text) {
        return Character.isHighSurrogate(text.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
    }

    /// Records lines as put aside by a batch, in the transaction that stages its rows.
    public static void add(Session merge, int stream, int batch, String dataset, List<Rejected> rejects) {
        if (rejects.isEmpty()) return;
        merge.update(ADD, stream, batch, dataset, rejects.stream().map(Rejected::ordinal).toArray(Long[]::new),
                texts(rejects.stream().map(r -> r.line.object()).toList()),
                rejects.stream().map(r -> r.line.number()).toArray(Long[]::new), texts(rejects.stream().map(Rejected::why).toList()),
                texts(rejects.stream().map(r -> r.line.text()).toList()));
    }

    /// PostgreSQL's texts have no character zero.
    private static String[] texts(List<String> texts) {
        return texts.stream().map(t -> t.replace('\0', '\uFFFD')).toArray(String[]::new);
    }

    /// Forgets those of a batch that is discarded.
    public static void discard(Session merge, int stream, int batch) {
        merge.update("DELETE FROM yellow.reject WHERE stream = ? AND batch = ?", stream, batch);
    }
}
