package dev.yellow.engine.job;

import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Session;
import java.util.Optional;

/// The definition that a stream's tables and views stand at.
final class Standing {
    private Standing() {}

    /// Empty before the first batch.
    static Optional<StreamDefinition> definition(BatchContext batch, Session merge) {
        var digest = batch.state().standing();
        if (digest == null) return Optional.empty();
        if (digest.equals(batch.digest())) return Optional.of(batch.definition());
        return Optional.of(merge.only("SELECT body FROM yellow.definition WHERE digest = ?", r -> DefinitionJson.read(r.getString(1)), digest));
    }
}
