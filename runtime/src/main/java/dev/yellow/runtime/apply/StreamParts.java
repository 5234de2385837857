package dev.yellow.runtime.apply;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.model.Model;
import dev.yellow.model.Ref;
import dev.yellow.model.placement.Hints.StreamHint;
import dev.yellow.model.placement.Placement.KeptStore;
import dev.yellow.model.stack.KeepStaging;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.stack.Stack.Platform;
import dev.yellow.model.stack.Staging;
import dev.yellow.model.store.Column;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion;
import dev.yellow.model.type.DataType;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The parts of a stream's definition, each from its place in the model.
final class StreamParts {
    private final Model model;
    private final Stack stack;

    StreamParts(Model model, Stack stack) {
        this.model = model;
        this.stack = stack;
    }

    /// What this version does not run yet is compiled nevertheless, so that its job can say so.
    Source source(KeptStore kept) {
        var store = kept.store();
        if (kept.primary() != null) return new Source.NotYet("merge tables of platform " + kept.primary());
        if (store.output() || model.producerOf(store.name()) != null) return new Source.NotYet("output of a transformer");
        var container = Objects.requireNonNull(store.container(), "lint refuses a store without a container");
        var ingestion = Objects.requireNonNull(store.ingestion(), "lint refuses a store without an ingestion");
        if (!(ingestion instanceof Ingestion.Snapshot)) return new Source.NotYet(ingestion.kind());
        var credential = container.credential() == null ? "" : container.credential().name();
        return switch (Objects.requireNonNull(container.endpoint(), "lint refuses a container without an endpoint")) {
            case Endpoint.Postgres p -> new Source.PostgresSnapshot(p.host(), p.port(), p.database(), p.tls().spelt(), credential);
            case Endpoint other -> new Source.NotYet("snapshot of " + other.kind());
        };
    }

    StreamDefinition.Dataset dataset(Dataset dataset) {
        var table = dataset.table();
        return new StreamDefinition.Dataset(dataset.name(), new SourceTable(table.schema().isEmpty() ? "public" : table.schema(), table.table()),
                dataset.columns().stream().map(this::column).toList(), dataset.key().stream().map(Ref::name).toList(), dataset.documentation());
    }

    private StreamDefinition.Column column(Column column) {
        return new StreamDefinition.Column(column.name(), kept(Objects.requireNonNull(column.type(), "lint refuses a column without a type")), column.notNull(), column.documentation());
    }

    /// Shapes are kept as the stack says.
    private DataType kept(DataType type) {
        return switch (type) {
            case DataType.Geography _, DataType.Geometry _ -> stack.geography() == Stack.Shapes.EWKB ? new DataType.Bytea() : type;
            case DataType.Array(var element) -> new DataType.Array(kept(element));
            default -> type;
        };
    }

    Retention retention(Platform platform, String stream, String store) {
        var keep = said(stream, store, StreamHint::keepStaging).orElse(new KeepStaging(java.util.OptionalInt.empty(), java.util.OptionalInt.empty()))
                .or(platform.keepStaging()).or(KeepStaging.DEFAULT);
        var staging = said(stream, store, StreamHint::staging).orElse(platform.staging());
        return new Retention(keep.batches().orElseThrow(), Duration.ofDays(keep.days().orElseThrow()), staging == Staging.FULL);
    }

    Tuning tuning(String stream, String store) {
        var otherwise = Tuning.DEFAULT;
        return new Tuning(
                said(stream, store, hint -> hint.chunkRows().isPresent() ? (Integer) hint.chunkRows().getAsInt() : null).orElse(otherwise.chunkRows()),
                said(stream, store, hint -> hint.maxDeleteFraction().isPresent() ? (Double) hint.maxDeleteFraction().getAsDouble() : null).orElse(otherwise.maxDeleteFraction()),
                said(stream, store, StreamHint::maxSnapshotAge).orElse(otherwise.maxSnapshotAge()),
                said(stream, store, hint -> hint.readers().isPresent() ? (Integer) hint.readers().getAsInt() : null).orElse(otherwise.readers()),
                said(stream, store, StreamHint::allowRewrite).orElse(otherwise.allowRewrite()));
    }

    /// What the hint of the stream says, else that of its store.
    private <T> Optional<T> said(String stream, String store, Function<StreamHint, @org.jspecify.annotations.Nullable T> what) {
        var own = Optional.ofNullable(model.hints().streams().get(stream)).map(what);
        return own.isPresent() ? own : Optional.ofNullable(model.hints().streams().get(store)).map(what);
    }
}
