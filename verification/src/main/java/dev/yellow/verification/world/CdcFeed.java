package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition.Source;
import java.util.List;
import java.util.Optional;

/// Changes of PostgreSQL tables, as the log tells them.
final class CdcFeed implements Feed {
    private static final long SLOT_ALARM = 1L << 30;

    @Override
    public String name() {
        return "cdc";
    }

    /// Keys are no constraints at the source, so that they can be NULL for a while; the whole old row tells which it was.
    @Override
    public Optional<String> prepared() {
        return Optional.of("ALTER TABLE %s REPLICA IDENTITY FULL");
    }

    @Override
    public Source source(String platform, String stream, Site site, List<SourceTable> tables) {
        var own = "life_" + Integer.toHexString((platform + "/" + stream).hashCode());
        return new Source.PostgresCdc(site.host(), site.port(), site.database(), "disable", Home.CREDENTIAL, own, own, true, SLOT_ALARM);
    }

    @Override
    public Optional<Planted> planted(Trouble trouble, Home home, List<SourceTable> tables) {
        return Optional.of(PostgresTroubles.of(trouble, home, tables, "START_REPLICATION"));
    }

    @Override
    public List<String> routes() {
        return List.of("first", "first_staged", "changes", "ordered", "image");
    }

    @Override
    public boolean readsAll() {
        return false;
    }

    @Override
    public boolean seesDeletes() {
        return true;
    }
}
