package dev.yellow.engine.feed;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.compare.KeyFaults;
import dev.yellow.engine.feed.value.Unfit;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.source.FeedDataset;
import dev.yellow.spi.source.RowPlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of a dataset that cannot be taken: all are counted, the first ones are named.
final class Misfits {
    private static final int EXAMPLES = 10;
    private static final int SHOWN = 80;

    private final FeedDataset dataset;
    private final Map<Kind, Found> found = new LinkedHashMap<>();
    private long nullKeys;

    Misfits(FeedDataset dataset) {
        this.dataset = dataset;
    }

    private record Kind(EngineCode code, String column) {}

    private static final class Found {
        private long count;
        private final List<String> examples = new ArrayList<>();

        private void add(Supplier<String> example) {
            if (count++ < EXAMPLES) examples.add(example.get());
        }
    }

    void nullKey() {
        nullKeys++;
    }

    void nullValue(int column, @Nullable Object[] values, RowPlace place) {
        of(EngineCode.NULL_IN_NOT_NULL, column).add(() -> row(values, place));
    }

    void unfit(int column, Unfit why, @Nullable Object[] values, RowPlace place) {
        of(EngineCode.VALUE_UNFIT, column).add(() -> row(values, place) + ": " + shown(values[column]) + " " + why.why());
    }

    private Found of(EngineCode code, int column) {
        return found.computeIfAbsent(new Kind(code, dataset.columns().get(column).name()), _ -> new Found());
    }

    private String row(@Nullable Object[] values, RowPlace place) {
        var key = dataset.key().stream().map(k -> shown(values[dataset.position(k)])).collect(Collectors.joining(", ", "(", ")"));
        return place.text().isEmpty() ? key : key + " at " + place.text();
    }

    private static String shown(@Nullable Object value) {
        var text = value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }

    boolean any() {
        return !found.isEmpty() || nullKeys > 0;
    }

    /// @throws Refused when a row was not taken
    void refuse() {
        var faults = new ArrayList<Fault>();
        var key = "key (" + String.join(", ", dataset.key()) + ")";
        found.forEach((kind, rows) -> faults.add(kind.code() == EngineCode.VALUE_UNFIT
                ? new Fault(kind.code(), Place.NOWHERE, rows.count + " rows hold a value in column \"" + kind.column()
                + "\" that does not fit " + type(kind.column()) + "; " + key + " and value: " + String.join("; ", rows.examples),
                        "correct the values at the source, or widen the column in the model")
                : new Fault(kind.code(), Place.NOWHERE, rows.count + " rows are NULL in column \"" + kind.column()
                + "\", which the model says is not null; " + key + ": " + String.join("; ", rows.examples),
                        "correct the rows at the source, or declare the column nullable")));
        if (nullKeys > 0) faults.addAll(KeyFaults.of(dataset.key(), 0, List.of(), nullKeys).faults());
        if (!faults.isEmpty()) throw new Refused(faults, null);
    }

    private String type(String column) {
        return dataset.columns().get(dataset.position(column)).type().sql();
    }
}
