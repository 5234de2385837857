package dev.yellow.engine;

import dev.yellow.spi.source.Delivery;
import dev.yellow.spi.source.Item;
import dev.yellow.spi.source.Reading;
import dev.yellow.spi.source.RowSink;
import dev.yellow.spi.source.Sinks;
import dev.yellow.spi.source.SourcePlugin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A feed whose next batch a test writes down: what each dataset delivers, and in what order.
final class MemoryFeed implements SourcePlugin {
    static final String KIND = "memory";

    Delivery delivery = Delivery.WHOLE;
    @Nullable RuntimeException failing;
    /// As if what it read had filled the heap.
    boolean filling;
    boolean unchanged;
    final Map<String, String> progress = new LinkedHashMap<>();
    final List<Request> requests = new ArrayList<>();
    int committed;
    private final List<Event> events = new ArrayList<>();

    private record Event(String dataset, Consumer<RowSink> delivered) {}

    /// Adds a row to what is delivered from now on.
    MemoryFeed row(String dataset, @Nullable Object... values) {
        var number = events.size() + 1;
        events.add(new Event(dataset, sink -> sink.row(values, () -> "memory:" + number)));
        return this;
    }

    MemoryFeed deleted(String dataset, @Nullable Object... values) {
        events.add(new Event(dataset, sink -> sink.deleted(values, () -> "")));
        return this;
    }

    MemoryFeed cleared(String dataset) {
        events.add(new Event(dataset, RowSink::cleared));
        return this;
    }

    MemoryFeed item(String dataset, String name, String identity) {
        events.add(new Event(dataset, sink -> sink.item(new Item(name, identity))));
        return this;
    }

    /// Forgets all that was added.
    MemoryFeed empty() {
        events.clear();
        return this;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public Reading open(Request request) {
        requests.add(request);
        return new Reading() {
            @Override
            public Delivery delivery(String dataset) {
                return delivery;
            }

            @Override
            public boolean unchanged() {
                return unchanged;
            }

            @Override
            public void read(Sinks sinks) {
                for (var event : events) event.delivered().accept(sinks.of(event.dataset()));
                if (failing != null) throw failing;
                if (filling) throw new OutOfMemoryError("Java heap space");
            }

            @Override
            public Map<String, String> progress() {
                return progress;
            }

            @Override
            public String position() {
                return "read " + requests.size();
            }

            @Override
            public void committed() {
                committed++;
            }

            @Override
            public void close() {}
        };
    }
}
