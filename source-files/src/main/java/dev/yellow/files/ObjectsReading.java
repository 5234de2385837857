package dev.yellow.files;

import dev.yellow.files.fault.FilesFault;
import dev.yellow.files.json.JsonRow;
import dev.yellow.files.object.ObjectPattern;
import dev.yellow.files.object.ObjectStore;
import dev.yellow.files.object.StoredObject;
import dev.yellow.files.text.BrokenText;
import dev.yellow.files.text.CsvDialect;
import dev.yellow.files.text.CsvRecords;
import dev.yellow.files.text.Decoding;
import dev.yellow.files.text.Decompression;
import dev.yellow.files.text.JsonLinesRecords;
import dev.yellow.files.text.Records;
import dev.yellow.spi.source.Delivery;
import dev.yellow.spi.source.FeedDataset;
import dev.yellow.spi.source.FeedSource;
import dev.yellow.spi.source.Item;
import dev.yellow.spi.source.Line;
import dev.yellow.spi.source.Reading;
import dev.yellow.spi.source.RowPlace;
import dev.yellow.spi.source.RowSink;
import dev.yellow.spi.source.Sinks;
import dev.yellow.spi.source.SourcePlugin.Request;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/// Reads the objects that no committed batch has read, or the latest one as the whole.
///
/// Which they are is settled when the reading is opened, by one listing a dataset; each is then opened in exactly the
/// version that was listed.
final class ObjectsReading implements Reading {
    /// Names asked about at once.
    private static final int CHUNK = 1_000;

    private final FeedSource.Objects source;
    private final ObjectStore store;
    private final Map<String, FeedDataset> datasets = new HashMap<>();
    private final Map<String, List<StoredObject>> due = new HashMap<>();

    ObjectsReading(Request request, FeedSource.Objects source, ObjectStore store) {
        this.source = source;
        this.store = store;
        for (var dataset : request.datasets()) {
            datasets.put(dataset.name(), dataset);
            due.put(dataset.name(), source.latest() ? latest(dataset, request) : each(dataset, request));
        }
    }

    private ObjectPattern pattern(FeedDataset dataset) {
        var pattern = source.of(dataset.name()).pattern();
        return new ObjectPattern(source.container().prefix(), pattern.isEmpty() ? ObjectPattern.usual(dataset.name()) : pattern);
    }

    private List<StoredObject> each(FeedDataset dataset, Request request) {
        var pattern = pattern(dataset);
        var unread = new ArrayList<StoredObject>();
        var chunk = new ArrayList<StoredObject>();
        store.list(pattern.prefix(), o -> {
            if (!pattern.matches(o.name())) return;
            chunk.add(o);
            if (chunk.size() == CHUNK) takeUnread(dataset, request, chunk, unread);
        });
        takeUnread(dataset, request, chunk, unread);
        unread.sort(source.byTime() ? StoredObject.BY_TIME : StoredObject.BY_NAME);
        return unread;
    }

    private static void takeUnread(FeedDataset dataset, Request request, List<StoredObject> chunk, Collection<StoredObject> unread) {
        var known = request.known().of(dataset.name(), chunk.stream().map(ObjectsReading::item).toList());
        for (var object : chunk) if (!known.contains(item(object))) unread.add(object);
        chunk.clear();
    }

    /// The latest, unless it is the one that was read and is not wanted again, or an earlier one: a snapshot never goes back.
    private List<StoredObject> latest(FeedDataset dataset, Request request) {
        var order = source.byTime() ? StoredObject.BY_TIME : StoredObject.BY_NAME;
        var pattern = pattern(dataset);
        var latest = new StoredObject[1];
        store.list(pattern.prefix(), o -> {
            if (pattern.matches(o.name()) && (latest[0] == null || order.compare(o, latest[0]) > 0)) latest[0] = o;
        });
        if (latest[0] == null) return List.of();
        if (dataset.progress() == null) return List.of(latest[0]);
        var read = SnapshotRead.parse(dataset.progress());
        if (read.name().equals(latest[0].name())) return read.version().equals(latest[0].version()) && !dataset.again() ? List.of() : List.of(latest[0]);
        return order.compare(latest[0], read.asObject()) > 0 ? List.of(latest[0]) : List.of();
    }

    private static Item item(StoredObject object) {
        return new Item(object.name(), object.version());
    }

    @Override
    public Delivery delivery(String dataset) {
        if (source.latest() && !due.get(dataset).isEmpty()) return source.lastWins() ? Delivery.WHOLE_LAST_WINS : Delivery.WHOLE;
        return source.lastWins() ? Delivery.EVENTS : Delivery.ROWS;
    }

    @Override
    public boolean unchanged() {
        return due.values().stream().allMatch(List::isEmpty);
    }

    @Override
    public void read(Sinks sinks) {
        for (var dataset : datasets.values()) {
            var sink = sinks.of(dataset.name());
            for (var object : due.get(dataset.name())) {
                read(dataset, object, sink);
                if (!source.latest()) sink.item(item(object));
            }
        }
    }

    private void read(FeedDataset dataset, StoredObject object, RowSink sink) {
        var place = store.place(object.name());
        try (var records = records(dataset, object)) {
            var at = new At(place, records);
            while (records.next()) {
                var wrong = records.wrong();
                if (wrong == null) sink.row(records.values(), at);
                else if (source.maxRejects() > 0) sink.rejected(at.line(), wrong);
                else throw FilesFault.BAD_LINE.of("line " + records.line() + " of object \"" + place + "\" " + wrong);
            }
        } catch (BrokenText e) {
            throw FilesFault.OBJECT_UNREADABLE.of("object \"" + place + "\", line " + e.line() + ": it " + e.getMessage(), e);
        } catch (ObjectStore.ObjectChanged e) {
            throw FilesFault.OBJECT_CHANGED.of(String.valueOf(e.getMessage()), e);
        } catch (ZipException | EOFException e) {
            throw FilesFault.OBJECT_UNREADABLE.of("object \"" + place + "\" is not, or not whole, in compression \"" + source.compression()
                    .name().toLowerCase(Locale.ROOT) + "\": " + e.getMessage(), e);
        } catch (IOException e) {
            throw FilesFault.STORE_UNREACHABLE.of("object \"" + place + "\" cannot be read to its end: " + e.getMessage(), e);
        }
    }

    /// Where the record at hand stands.
    private record At(String object, Records records) implements RowPlace {
        @Override
        public String text() {
            return object + ":" + records.line();
        }

        @Override
        public Line line() {
            return new Line(object, records.line(), records.raw());
        }
    }

    private Records records(FeedDataset dataset, StoredObject object) throws IOException, BrokenText {
        var raw = store.open(object);
        try {
            return records(dataset, Decompression.of(raw, source.compression()));
        } catch (IOException | BrokenText | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private Records records(FeedDataset dataset, InputStream in) throws IOException, BrokenText {
        var charset = Charset.forName(source.encoding());
        return switch (source.format()) {
            case FeedSource.Objects.Csv csv -> new CsvRecords(new Decoding(in, charset),
                    new CsvDialect(csv.header(), csv.delimiter(), csv.quote(), csv.nullText()), dataset.columns(), source.maxRejects() > 0);
            case FeedSource.Objects.JsonLines _ -> new JsonLinesRecords(in, charset, new JsonRow(dataset.columns(), source.of(dataset.name()).pointers()));
        };
    }

    @Override
    public Map<String, String> progress() {
        if (!source.latest()) return Map.of();
        return due.entrySet().stream().filter(e -> !e.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, e -> SnapshotRead.of(e.getValue().getFirst()).text()));
    }

    @Override
    public void close() {
        store.close();
    }
}
