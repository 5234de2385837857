package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.model.type.DataType;
import dev.yellow.verification.oracle.History;
import dev.yellow.verification.oracle.Image;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of PostgreSQL tables whose watermark column passed the mark.
final class WatermarkFeed implements Feed {
    static final Field MARK = new Field("changed_number", new DataType.BigInt(), true);

    @Override
    public String name() {
        return "watermark";
    }

    @Override
    public Field mark() {
        return MARK;
    }

    @Override
    public Source source(String platform, String stream, Site site, List<SourceTable> tables) {
        return new Source.PostgresWatermark(site.host(), site.port(), site.database(), "disable", Home.CREDENTIAL,
                tables.stream().collect(Collectors.toMap(SourceTable::dataset, _ -> MARK.name())), Duration.ZERO, null);
    }

    @Override
    public Optional<Planted> planted(Trouble trouble, Home home, List<SourceTable> tables) {
        return Optional.of(PostgresTroubles.of(trouble, home, tables, "COPY ("));
    }

    @Override
    public List<String> routes() {
        return List.of("first", "first_staged", "since", "image");
    }

    @Override
    public boolean readsAll() {
        return false;
    }

    @Override
    public boolean seesDeletes() {
        return false;
    }

    @Override
    public Image next(Image source, @Nullable History history) {
        return withGone(source, history);
    }

    /// Live rows whose key the source no longer has stay.
    static Image withGone(Image source, @Nullable History history) {
        if (history == null) return source;
        var keys = source.rows().stream().map(r -> r.key(source.key())).collect(Collectors.toSet());
        var rows = new ArrayList<>(source.rows());
        history.live().stream().map(v -> v.row().only(source.columns())).filter(r -> !keys.contains(r.key(source.key()))).forEach(rows::add);
        return new Image(source.columns(), source.key(), rows);
    }
}
