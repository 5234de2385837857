package dev.yellow.engine.apply;

import dev.yellow.engine.apply.Application.Offer;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.engine.definition.StreamDefinition.View;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.transform.KeptCode;
import dev.yellow.model.Model;
import dev.yellow.model.Ref;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.placement.Hints.StreamHint;
import dev.yellow.model.placement.Placement.KeptDataset;
import dev.yellow.model.placement.Placement.KeptStore;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.placement.Serving;
import dev.yellow.model.stack.KeepStaging;
import dev.yellow.model.stack.Stack.Platform;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.stack.Staging;
import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Consistency;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion;
import dev.yellow.model.type.DataType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compiles a model to the definitions of one stack's streams. The model has passed lint.
public final class StreamCompiler {
    private static final String DEFAULT_SCHEMA = "public";
    private static final int POSTGRES_PORT = 5432;
    /// Bytes of log, where the model says nothing.
    private static final long SLOT_ALARM = 10L << 30;

    private final Model model;
    private final Stack stack;
    private final Placement placement;
    private final Serving serving;
    private final String database;
    private final TransformerCompiler transformers;

    /// @param database the merge database's name: names of roles derive from it
    public StreamCompiler(Model model, Stack stack, Placement placement, String database) {
        this(model, stack, placement, database, null);
    }

    /// @param folder of the model, where transformers' files are; null for a model that has none
    public StreamCompiler(Model model, Stack stack, Placement placement, String database, @Nullable Path folder) {
        this.transformers = new TransformerCompiler(model, stack, placement, new ProgramFiles(folder), this::type);
        this.model = model;
        this.stack = stack;
        this.placement = placement;
        this.serving = new Serving(model, placement, stack);
        this.database = database;
    }

    /// All streams of all platforms of the stack.
    public List<StreamDefinition> streams() {
        var streams = new ArrayList<StreamDefinition>();
        for (var platform : stack.platforms()) {
            for (var store : placement.stores(platform.name())) {
                var producer = store.primary() == null ? model.producerOf(store.store().name()) : null;
                if (producer != null && producer.transformer() != null)
                    streams.add(stream(platform, store, producer.name() + "." + producer.transformer().name(), store.datasets()));
                else if (store.store().consistency() == Consistency.TOGETHER) streams.add(stream(platform, store, store.store().name(), store.datasets()));
                else for (var dataset : store.datasets())
                    streams.add(stream(platform, store, store.store().name() + "." + dataset.dataset().name(), List.of(dataset)));
            }
        }
        return streams;
    }

    /// Files of the transformers that [#streams] has compiled.
    public List<KeptCode> code() {
        return transformers.code();
    }

    /// By workspace, the logins that get its reader role.
    public Map<String, List<String>> readers() {
        var readers = new LinkedHashMap<String, List<String>>();
        for (var entry : stack.readers()) readers.put(entry.name(), entry.value().stream().map(Ref::name).toList());
        return readers;
    }

    private StreamDefinition stream(Platform platform, KeptStore store, String stream, List<KeptDataset> datasets) {
        var hint = hint(stream, store.store().name());
        return new StreamDefinition(platform.name(), stream, store.store().name(), milestoning(platform), source(platform, stream, store),
                datasets.stream().map(d -> dataset(d.dataset(), usualSchema(store.store()))).toList(), views(platform, datasets),
                retention(platform, hint), tuning(hint));
    }

    private static StreamDefinition.Milestoning milestoning(Platform platform) {
        return switch (Objects.requireNonNull(platform.milestoning(), "lint refuses a platform without milestoning")) {
            case SCD1 -> StreamDefinition.Milestoning.SCD1;
            case SCD2 -> StreamDefinition.Milestoning.SCD2;
        };
    }

    private Source source(Platform platform, String stream, KeptStore store) {
        var datastore = store.store();
        if (store.primary() != null) return mergeTables(store.primary(), datastore.name());
        var producer = model.producerOf(datastore.name());
        if (producer != null)
            return new Source.TransformerOutput(transformers.compile(platform.name(), producer, datastore,
                    serving.apart(platform.name(), producer.name()) ? DerivedNames.apart(platform.name(), producer.name())
                    : producer.name()));
        var container = datastore.container();
        var ingestion = datastore.ingestion();
        if (container != null && container.endpoint() instanceof Endpoint.Postgres p && container.credential() != null) {
            var tls = tls(p.tls());
            var credential = container.credential().name();
            if (ingestion instanceof Ingestion.Snapshot) return new Source.PostgresSnapshot(p.host(), p.port(), p.database(), tls, credential);
            if (ingestion instanceof Ingestion.Watermark w)
                return new Source.PostgresWatermark(p.host(), p.port(), p.database(), tls, credential, Watermarks.columns(datastore, w),
                        w.lag() == null ? Duration.ZERO : w.lag(), Watermarks.reconciliation(w));
        }
        if (container != null && container.endpoint() instanceof Endpoint.Postgres p && container.credential() != null
                && ingestion instanceof Ingestion.Cdc cdc)
            return cdc(p, container.credential().name(), cdc, DerivedNames.slot(database, platform.name(), stream));
        var objects = FeedSources.objects(datastore, stack);
        if (objects.isPresent()) return new Source.Feed(objects.get());
        var tables = FeedSources.tables(datastore);
        if (tables.isPresent()) return new Source.Feed(tables.get());
        var api = FeedSources.api(datastore);
        if (api.isPresent()) return new Source.Feed(api.get());
        var endpoint = container == null || container.endpoint() == null ? "nothing" : container.endpoint().kind();
        return new Source.NotYet((ingestion == null ? "none" : ingestion.kind()) + " of " + endpoint);
    }

    /// The primary's merge database: this one, or that of its own stack.
    private Source mergeTables(String primary, String store) {
        var there = Objects.requireNonNull(model.stackOf(primary), "lint refuses an unknown primary");
        if (there == stack) return new Source.MergeTables("", 0, "", "", "", primary);
        var at = Objects.requireNonNull(there.database(), "lint refuses a primary that cannot be reached");
        var entry = Objects.requireNonNull(model.assignments().primaryIngestion().get(store), "a store with a primary has its entry");
        return new Source.MergeTables(Objects.requireNonNull(at.host(), "lint refuses a primary that cannot be reached").name(),
                at.port().orElse(POSTGRES_PORT), at.name().name(), tls(at.tls()),
                Objects.requireNonNull(entry.credential(), "lint refuses a primary without credential").name(), primary);
    }

    /// What platforms of this stack offer to consumers, wherever those are.
    public List<Offer> offers() {
        var offers = new ArrayList<Offer>();
        for (var entry : model.assignments().primaryIngestion()) {
            for (var platform : stack.platforms()) {
                var kept = placement.store(platform.name(), entry.name());
                var copied = placement.keepers(entry.name()).stream().anyMatch(reader -> platform.name().equals(model.primaryOf(entry.name(), reader)));
                if (kept != null && copied)
                    offers.add(new Offer(platform.name(), entry.name(), kept.datasets().stream().map(d -> d.dataset().name()).toList(),
                            entry.logins().stream().map(Ref::name).toList()));
            }
        }
        return offers;
    }

    private static String tls(Tls tls) {
        return tls.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Source cdc(Endpoint.Postgres p, String credential, Ingestion.Cdc cdc, String derived) {
        return new Source.PostgresCdc(p.host(), p.port(), p.database(), tls(p.tls()), credential,
                cdc.slot() == null ? derived : cdc.slot().name(), cdc.publication() == null ? derived : cdc.publication().name(), cdc.publication() == null,
                cdc.slotAlarm().orElse(SLOT_ALARM));
    }

    private Dataset dataset(dev.yellow.model.store.Dataset dataset, String usualSchema) {
        var table = dataset.table();
        var columns = dataset.columns().stream()
                .map(c -> new Column(c.name(), type(Objects.requireNonNull(c.type(), "lint refuses a column without type")), c.notNull(),
                c.documentation())).toList();
        return new Dataset(dataset.name(), new SourceTable(table.schema().isEmpty() ? usualSchema : table.schema(), table.table()), columns,
                dataset.key().stream().map(Ref::name).toList(), dataset.documentation());
    }

    /// Where a table is whose schema is not said. Other databases know that themselves.
    private static String usualSchema(Datastore store) {
        return store.container() != null && store.container().endpoint() instanceof Endpoint.Sql sql && !(sql instanceof Endpoint.Postgres)
                ? "" : DEFAULT_SCHEMA;
    }

    /// Without PostGIS a shape is kept as its canonical EWKB, in which its SRID is.
    private DataType type(DataType declared) {
        return switch (declared) {
            case DataType.Geography _, DataType.Geometry _ -> stack.geography() == Stack.Shapes.EWKB ? new DataType.Bytea() : declared;
            default -> declared;
        };
    }

    private List<View> views(Platform platform, List<KeptDataset> datasets) {
        var views = new ArrayList<View>();
        for (var dataset : datasets) {
            for (var use : dataset.uses()) {
                var workspace = use.workspace().name();
                switch (serving.part(platform.name(), use)) {
                    case SERVES -> views.add(view(workspace, use, dataset, false));
                    case YIELDS -> views.add(view(workspace, use, dataset, true));
                    case NONE -> { }
                }
                if (serving.apart(platform.name(), workspace)) views.add(view(DerivedNames.apart(platform.name(), workspace), use, dataset, false));
            }
        }
        return views;
    }

    private View view(String whose, Placement.Use use, KeptDataset dataset, boolean yields) {
        return new View(whose, use.group().name(), dataset.dataset().name(), DerivedNames.readerRole(database, whose), yields);
    }

    private static Retention retention(Platform platform, @Nullable StreamHint hint) {
        var keep = (hint == null || hint.keepStaging() == null ? platform.keepStaging() : hint.keepStaging().or(platform.keepStaging()))
                .or(KeepStaging.DEFAULT);
        var staging = hint == null || hint.staging() == null ? platform.staging() : hint.staging();
        return new Retention(keep.batches().orElseThrow(), Duration.ofDays(keep.days().orElseThrow()), staging == Staging.FULL);
    }

    private static Tuning tuning(@Nullable StreamHint hint) {
        var d = Tuning.DEFAULT;
        if (hint == null) return d;
        return new Tuning(hint.chunkRows().orElse(d.chunkRows()), hint.maxDeleteFraction().orElse(d.maxDeleteFraction()),
                hint.maxSnapshotAge() == null ? d.maxSnapshotAge() : hint.maxSnapshotAge(),
                hint.readers().orElse(d.readers()), Boolean.TRUE.equals(hint.allowRewrite()));
    }

    private @Nullable StreamHint hint(String stream, String store) {
        var own = model.hints().streams().get(stream);
        return own != null ? own : model.hints().streams().get(store);
    }
}
