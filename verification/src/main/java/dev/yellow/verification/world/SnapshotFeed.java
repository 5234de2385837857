package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition.Source;
import java.util.List;
import java.util.Optional;

/// All rows of PostgreSQL tables, in one snapshot.
final class SnapshotFeed implements Feed {
    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public Source source(String platform, String stream, Site site, List<SourceTable> tables) {
        return new Source.PostgresSnapshot(site.host(), site.port(), site.database(), "disable", Home.CREDENTIAL);
    }

    @Override
    public Optional<Planted> planted(Trouble trouble, Home home, List<SourceTable> tables) {
        return Optional.of(PostgresTroubles.of(trouble, home, tables, "COPY ("));
    }

    @Override
    public List<String> routes() {
        return List.of("first", "first_staged", "ordered", "image");
    }

    @Override
    public boolean readsAll() {
        return true;
    }

    @Override
    public boolean seesDeletes() {
        return true;
    }
}
