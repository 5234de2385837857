package dev.yellow.runtime.doctor;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Source.Feed;
import dev.yellow.jdbc.TablesPlugin;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.source.FeedDataset;
import dev.yellow.spi.source.FeedSource.Tables;
import dev.yellow.spi.source.SourcePlugin;
import java.util.List;
import java.util.Set;

/// Whether each source in another database lets its reader in, has the tables and columns, and types that fit: a
/// reading is opened as a job opens it, and nothing is read. Says which kinds of database no test has met.
record TablesExam(Diagnosis diagnosis, ReachExam reach, CredentialStore credentials, List<StreamDefinition> streams) {
    void examine() {
        for (var stream : streams) {
            if (!(stream.source() instanceof Feed(Tables source))) continue;
            if (!reach.examine("source " + source.place(), ReachExam.Role.SOURCE, source.container().host(), source.container().port())) continue;
            var unproven = source.container().proven() ? "" : "; unverified: no test has met a real server of this kind";
            diagnosis.check("source of " + stream.job() + " at " + source.place(),
                    stream.datasets().size() + " tables can be read" + unproven, () -> examine(stream, source));
        }
    }

    private void examine(StreamDefinition stream, Tables source) {
        var request = new SourcePlugin.Request(source, stream.datasets().stream().map(TablesExam::asked).toList(), credentials,
                (_, _) -> Set.of(), "", stream.tuning().chunkRows());
        try (var _ = new TablesPlugin().open(request)) {
            // All has been looked at.
        } catch (Refused e) {
            for (var fault : e.faults())
                diagnosis.found(Ailment.SOURCE_DATABASE, "source " + source.place(),
                        dataset(fault) + fault.what() + " (" + fault.code().id() + ")", Remedy.advice(fault.mend()));
        }
    }

    private static String dataset(Fault fault) {
        return fault.at() instanceof Place.InJob in && in.dataset() != null ? "dataset \"" + in.dataset() + "\": " : "";
    }

    private static FeedDataset asked(Dataset d) {
        return new FeedDataset(d.name(), d.sourceTable().schema(), d.sourceTable().table(),
                d.columns().stream().map(c -> new FeedDataset.Column(c.name(), c.type(), c.notNull())).toList(), d.key(), true, null);
    }
}
