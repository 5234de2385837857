package dev.yellow.engine.progress;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.spi.source.Item;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What was read once and must not be read again: names with what tells one content from another.
public final class Items {
    /// Bound in one statement at most.
    private static final int SLICE = 10_000;

    private static final String KNOWN = """
            SELECT i.name, i.identity FROM yellow.item i JOIN yellow.stream s ON s.id = i.stream JOIN unnest(?, ?) AS n(name, identity) ON n.name = i.name AND n.identity = i.identity
             WHERE i.stream = ? AND i.dataset = ? AND i.batch <= s.last_batch""";

    private static final String ADD = """
            INSERT INTO yellow.item (stream, dataset, name, identity, batch) SELECT ?, ?, n.name, n.identity, ? FROM unnest(?, ?) AS n(name, identity)
            ON CONFLICT (stream, dataset, name, identity) DO NOTHING""";

    private Items() {}

    /// Those of the items that committed batches have read.
    public static Set<Item> known(Session merge, int stream, String dataset, Collection<Item> items) {
        var known = new HashSet<Item>();
        for (var slice : slices(List.copyOf(items)))
            known.addAll(merge.query(KNOWN, r -> new Item(r.getString(1), r.getString(2)), names(slice), identities(slice), stream, dataset));
        return known;
    }

    /// Records items as read by a batch, in the transaction that stages their rows.
    public static void add(Session merge, int stream, String dataset, int batch, List<Item> items) {
        for (var slice : slices(items)) merge.update(ADD, stream, dataset, batch, names(slice), identities(slice));
    }

    /// Forgets those of a batch that is discarded.
    public static void discard(Session merge, int stream, int batch) {
        merge.update("DELETE FROM yellow.item WHERE stream = ? AND batch = ?", stream, batch);
    }

    private static List<List<Item>> slices(List<Item> items) {
        return IntStream.range(0, (items.size() + SLICE - 1) / SLICE).mapToObj(i -> items.subList(i * SLICE, Math.min(items.size(), (i + 1) * SLICE))).toList();
    }

    private static String[] names(List<Item> items) {
        return items.stream().map(Item::name).toArray(String[]::new);
    }

    private static String[] identities(List<Item> items) {
        return items.stream().map(Item::identity).toArray(String[]::new);
    }
}
