package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Source;
import java.util.List;
import java.util.Optional;

/// A platform with history that reads all rows of PostgreSQL tables, and two others that take the store from its merge
/// tables.
final class ConsumerFeed implements Feed {
    private static final String PRIMARY = "forensic";

    @Override
    public String name() {
        return "consumer";
    }

    @Override
    public List<Platform> platforms() {
        return List.of(new Platform(PRIMARY, Milestoning.SCD2), new Platform("live", Milestoning.SCD1), new Platform("copy", Milestoning.SCD2));
    }

    @Override
    public Optional<String> primary() {
        return Optional.of(PRIMARY);
    }

    @Override
    public Source source(String platform, String stream, Site site, List<SourceTable> tables) {
        return platform.equals(PRIMARY) ? Feed.SNAPSHOT.source(platform, stream, site, tables) : new Source.MergeTables("", 0, "", "", "", PRIMARY);
    }

    /// Its source is the merge database itself. What befalls a link to another one, `TwoStacksTest` shows.
    @Override
    public Optional<Planted> planted(Trouble trouble, Home home, List<SourceTable> tables) {
        return Optional.empty();
    }

    @Override
    public List<String> routes() {
        return Feed.SNAPSHOT.routes();
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
