package dev.yellow.files;

import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.source.FeedDataset;
import dev.yellow.spi.source.FeedSource;
import dev.yellow.spi.source.Item;
import dev.yellow.spi.source.Line;
import dev.yellow.spi.source.RowPlace;
import dev.yellow.spi.source.RowSink;
import dev.yellow.spi.source.SourcePlugin;
import dev.yellow.model.type.DataTypeParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a plug-in delivers of one dataset, batch after batch.
final class Landed implements RowSink {
    final List<String> rows = new ArrayList<>();
    final List<String> places = new ArrayList<>();
    final List<String> rejected = new ArrayList<>();
    private final Set<Item> known = new HashSet<>();
    private final Set<Item> read = new HashSet<>();
    private final FeedDataset dataset;
    @Nullable String progress;

    /// @param columns such as `id bigint`; the first is the key
    Landed(String... columns) {
        var typed = Arrays.stream(columns).map(c -> c.split(" ", 2)).map(c -> new FeedDataset.Column(c[0], DataTypeParser.parse(c[1]), false)).toList();
        dataset = new FeedDataset("t", "", "t", typed, List.of(typed.getFirst().name()), false, null);
    }

    /// Reads a batch and remembers what an engine would: nothing of one that fails.
    Landed read(SourcePlugin plugin, FeedSource source, @Nullable Credential credential) {
        rows.clear();
        places.clear();
        rejected.clear();
        read.clear();
        var asked = new FeedDataset("t", "", "t", dataset.columns(), dataset.key(), progress == null, progress);
        try (var reading = plugin.open(new SourcePlugin.Request(source, List.of(asked), store(credential), (_, items) -> {
            var some = new HashSet<>(items);
            some.retainAll(known);
            return some;
        }, "", 50_000))) {
            reading.read(_ -> this);
            known.addAll(read);
            progress = reading.progress().getOrDefault("t", progress);
        }
        return this;
    }

    CredentialStore credentials(@Nullable Credential credential) {
        return store(credential);
    }

    private static CredentialStore store(@Nullable Credential credential) {
        return new CredentialStore() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public <C extends Credential> C resolve(String name, Class<C> type) {
                return type.cast(Objects.requireNonNull(credential));
            }
        };
    }

    @Override
    public void row(@Nullable Object[] values, RowPlace place) {
        var texts = Arrays.stream(values).map(v -> v instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(v)).toList();
        rows.add(String.join("|", texts));
        places.add(place.text());
    }

    @Override
    public void deleted(@Nullable Object[] values, RowPlace place) {
        throw new AssertionError("objects and APIs know of no deletes");
    }

    @Override
    public void cleared() {
        throw new AssertionError("objects and APIs are never cleared");
    }

    @Override
    public void rejected(Line line, String why) {
        rejected.add(line.object().substring(line.object().lastIndexOf('/') + 1) + ":" + line.number() + " " + why + ": " + line.text());
    }

    @Override
    public void item(Item item) {
        read.add(item);
    }

    @Override
    public long taken() {
        return rows.size();
    }
}
