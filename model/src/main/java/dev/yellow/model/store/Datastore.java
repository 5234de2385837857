package dev.yellow.model.store;

import dev.yellow.model.ByName;
import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A source and its tables: one container, one ingestion, one schedule.
///
/// A transformer's output is a store too, without container, ingestion and schedule.
///
/// @param team       `zone/team`
/// @param consumers  who may read it: `workspace`, `workspace.group` or `workspace.group.dataset`; absent: everybody
/// @param replaceNul what stands for a U+0000 that PostgreSQL refuses; absent: such a row fails its batch
/// @param deprecated why and what to use instead; absent: not deprecated
/// @param output     whether it is declared inside a transformer
public record Datastore(
        String name,
        @Nullable Ref team,
        Status status,
        String documentation,
        @Nullable Container container,
        @Nullable Ingestion ingestion,
        Consistency consistency,
        Place.InModel consistencyAt,
        @Nullable Schedule schedule,
        @Nullable List<Ref> consumers,
        @Nullable String replaceNul,
        @Nullable String deprecated,
        ByName<Dataset> datasets,
        boolean output,
        Place.InModel at)
        implements Named {
    public Datastore {
        consumers = consumers == null ? null : List.copyOf(consumers);
    }

    /// This, with another owner.
    public Datastore ownedBy(@Nullable Ref team, Status status) {
        return new Datastore(name, team, status, documentation, container, ingestion, consistency, consistencyAt, schedule, consumers,
                replaceNul, deprecated, datasets, output, at);
    }

    /// The streams that it is read in: the store, or each dataset.
    public List<String> streams() {
        return switch (consistency) {
            case TOGETHER -> List.of(name);
            case SEPARATE -> datasets.stream().map(d -> name + "." + d.name()).toList();
        };
    }
}
