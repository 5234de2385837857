package dev.yellow.engine.apply;

import dev.yellow.model.Ref;
import dev.yellow.model.stack.CredentialType;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.store.Column;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion;
import dev.yellow.spi.source.FeedSource.JsonApi;
import dev.yellow.spi.source.FeedSource.Objects;
import dev.yellow.spi.source.FeedSource.Tables;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compiles what plug-ins read.
final class FeedSources {
    /// Bytes of one answer, where the model says nothing.
    private static final long LARGEST_ANSWER = 256L << 20;

    private FeedSources() {}

    /// Objects of a store; empty when it is none, or asks for what is not run yet.
    static Optional<Objects> objects(Datastore store, Stack stack) {
        var container = store.container();
        if (container == null || !(container.endpoint() instanceof Endpoint.Objects endpoint)) return Optional.empty();
        return switch (store.ingestion()) {
            case Ingestion.Csv csv -> objects(store, stack, endpoint, new Objects.Csv(csv.header(), csv.delimiter(), csv.quote(), csv.nullText()), csv.files());
            case Ingestion.JsonLines lines -> objects(store, stack, endpoint, new Objects.JsonLines(), lines.files());
            case Ingestion.Snapshot _, Ingestion.Watermark _, Ingestion.Cdc _, Ingestion.JsonApi _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    private static Optional<Objects> objects(Datastore store, Stack stack, Endpoint.Objects endpoint, Objects.Format format, Ingestion.Files files) {
        var credential = java.util.Objects.requireNonNull(store.container()).credential();
        var latest = files.objects() == Ingestion.Objects.LATEST;
        var datasets = store.datasets().stream().collect(Collectors.toMap(Dataset::name,
                d -> new Objects.Selection(d.objects() == null ? "" : d.objects(), pointers(d))));
        return Optional.of(new Objects(endpoint, credential == null ? "" : credential.name(), isToken(stack, credential), format, latest,
                false, !latest, files.compression(), files.encoding().name(), latest ? 0 : files.maxRejects().orElse(0), datasets));
    }

    /// Tables of a database other than PostgreSQL; empty when the store has none.
    static Optional<Tables> tables(Datastore store) {
        var container = store.container();
        if (container == null || container.credential() == null || !(container.endpoint() instanceof Endpoint.Sql sql)) return Optional.empty();
        return switch (sql) {
            case Endpoint.Postgres _ -> Optional.empty();
            case Endpoint.MariaDb _, Endpoint.MySql _, Endpoint.SqlServer _, Endpoint.Oracle _ -> switch (store.ingestion()) {
                case Ingestion.Snapshot _ -> Optional.of(new Tables(sql, container.credential().name(), null));
                case Ingestion.Watermark w ->
                        Optional.of(new Tables(sql, container.credential().name(),
                        new Tables.Watermark(Watermarks.columns(store, w), w.lag() == null ? Duration.ZERO : w.lag(),
                        Watermarks.reconciliation(w))));
                case Ingestion.Cdc _, Ingestion.Csv _, Ingestion.JsonLines _, Ingestion.JsonApi _ -> Optional.empty();
                case null -> Optional.empty();
            };
        };
    }

    /// A JSON API; empty when the store is none.
    static Optional<JsonApi> api(Datastore store) {
        var container = store.container();
        if (container == null || !(container.endpoint() instanceof Endpoint.Http http) || !(store.ingestion() instanceof Ingestion.JsonApi api))
            return Optional.empty();
        var datasets = store.datasets().stream().collect(Collectors.toMap(Dataset::name,
                d -> new JsonApi.Request(d.path() == null ? "" : d.path(), d.rows() == null ? "" : d.rows(), pointers(d))));
        var incremental = api.incremental() == null ? null : new JsonApi.Incremental(api.incremental().parameter(), api.incremental().column().name());
        return Optional.of(new JsonApi(http.url(), container.credential() == null ? "" : container.credential().name(), api.paging(),
                api.auth(), incremental, api.repeated() == Ingestion.Repeated.LAST,
                api.rateLimit(), api.retries(), api.timeout(), api.maxBytes().orElse(LARGEST_ANSWER), datasets));
    }

    private static boolean isToken(Stack stack, @Nullable Ref credential) {
        if (credential == null || stack.credentials() == null) return false;
        var declared = stack.credentials().names().get(credential.name());
        return declared != null && declared.value() == CredentialType.TOKEN;
    }

    private static Map<String, String> pointers(Dataset dataset) {
        return dataset.columns().stream().filter(c -> c.pointer() != null)
                .collect(Collectors.toMap(Column::name, c -> java.util.Objects.requireNonNull(c.pointer())));
    }
}
