package dev.yellow.verification.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// All versions of a dataset's rows, from the images that batches committed.
public final class History {
    private final TreeMap<Integer, Image> images = new TreeMap<>();
    private List<Version> versions = new ArrayList<>();
    private Set<String> columns = Set.of();

    /// Takes the dataset to the image of a batch. The whole semantics of milestoning stands here.
    public Tally commit(int batch, Image image) {
        var wanted = image.byKey();
        var matchable = matches(image);
        var next = new ArrayList<Version>();
        var missing = new LinkedHashMap<>(wanted);
        var replaced = 0;
        var deleted = 0;
        for (var version : versions) {
            if (!version.live()) {
                next.add(version);
                continue;
            }
            var key = version.row().key(image.key());
            var now = matchable && key != null ? wanted.get(key) : null;
            if (now != null && now.equals(version.row().only(image.columns()))) {
                next.add(version);
                missing.remove(key);
            } else {
                next.add(version.closed(batch - 1));
                if (now != null) replaced++;
                else deleted++;
            }
        }
        missing.values().forEach(row -> next.add(new Version(row, batch, Version.LIVE)));
        versions = next;
        columns = image.columns();
        images.put(batch, image);
        return new Tally(missing.size() - replaced, replaced, deleted);
    }

    /// Live rows are matched by the image's key if all its columns existed and it is unique and not NULL in them; else
    /// a change of key closes all and inserts all.
    public boolean matches(Image image) {
        var seen = new HashSet<List<String>>();
        return columns.containsAll(image.key()) && live().stream().map(v -> v.row().key(image.key())).allMatch(k -> k != null && seen.add(k));
    }

    public List<Version> versions() {
        return versions;
    }

    public List<Version> live() {
        return versions.stream().filter(Version::live).toList();
    }

    /// The committed images by batch.
    public Map<Integer, Image> images() {
        return images;
    }

    /// The newest of them.
    public Map<Integer, Image> lastImages(int count) {
        return images.size() <= count ? images : images.tailMap(images.descendingKeySet().stream().skip(count - 1L).findFirst().orElseThrow());
    }

    /// What became of the column by other means than a batch: it left the table, and all it held with it.
    public void forget(String column) {
        rewrite(row -> row.without(column));
    }

    /// One that goes its own way from here.
    public History copy() {
        var other = new History();
        other.images.putAll(images);
        other.versions = new ArrayList<>(versions);
        other.columns = columns;
        return other;
    }

    private void rewrite(UnaryOperator<Row> change) {
        versions = new ArrayList<>(versions.stream().map(v -> new Version(change.apply(v.row()), v.in(), v.out())).toList());
    }
}
