package dev.yellow.model.lint;

import dev.yellow.model.fault.Place;
import dev.yellow.model.store.Consistency;
import dev.yellow.model.store.Container;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion;
import dev.yellow.model.workspace.Workspace;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import org.jspecify.annotations.Nullable;

/// A store has what it takes to be read, and its parts fit one another.
final class StoreRules implements Rule {
    @Override
    public void check(Linting in) {
        for (var store : in.model.stores()) if (in.scope.covers(store)) store(store, in);
    }

    private static void store(Datastore store, Linting in) {
        if (store.datasets().isEmpty()) in.report(LintCode.STORE_WITHOUT_DATASET, store.at(), "store \"" + store.name() + "\" has no dataset");
        consumers(store, in);
        if (store.output() || in.model.producerOf(store.name()) != null) return;
        if (store.container() == null) in.report(LintCode.STORE_WITHOUT_CONTAINER, store.at(), "store \"" + store.name() + "\" has no container");
        if (store.ingestion() == null) in.report(LintCode.STORE_WITHOUT_INGESTION, store.at(), "store \"" + store.name() + "\" has no ingestion");
        if (store.schedule() == null) in.report(LintCode.STORE_WITHOUT_SCHEDULE, store.at(), "store \"" + store.name() + "\" has no schedule");
        var endpoint = store.container() == null ? null : store.container().endpoint();
        if (store.container() != null) container(store.container(), in);
        if (store.ingestion() != null) files(store.ingestion(), in);
        if (endpoint == null) return;
        if (store.ingestion() != null && !reads(store.ingestion(), endpoint))
            in.report(LintCode.INGESTION_NOT_AT_CONTAINER, store.ingestion().at(), "ingestion \"" + store.ingestion().kind()
                    + "\" cannot read a container \"" + endpoint.kind() + "\"");
        if (store.consistency() == Consistency.TOGETHER && !(endpoint instanceof Endpoint.Sql))
            in.report(LintCode.TOGETHER_UNSUPPORTED, store.consistencyAt(), "store \"" + store.name()
                    + "\" is to be read together, but a container \"" + endpoint.kind() + "\" has no snapshot of all its datasets");
        outOfPlace(store, endpoint, in);
    }

    private static void container(Container container, Linting in) {
        for (var location : container.locations()) Locations.check(location, in);
        in.listedTwice("location", container.locations());
        switch (container.endpoint()) {
            case Endpoint.Sql sql -> {
                Hosts.check(sql.host(), container.at(), in);
                if (!sql.proven())
                    in.report(LintCode.DATABASE_UNPROVEN, container.at(),
                            "a container \"" + sql.kind()
                            + "\" is unverified: it is read after its documentation, and no test has met a real server of its kind");
            }
            case Endpoint.Http http -> Hosts.url(http.url(), container.at(), in);
            case Endpoint.S3 s3 -> endpoint(s3.endpoint(), container.at(), in);
            case Endpoint.AzureBlob blob -> endpoint(blob.endpoint(), container.at(), in);
            case Endpoint.Directory _ -> { }
            case null -> { }
        }
    }

    private static void endpoint(@Nullable String url, Place at, Linting in) {
        if (url != null) Hosts.url(url, at, in);
    }

    private static boolean reads(Ingestion ingestion, Endpoint endpoint) {
        return switch (ingestion) {
            case Ingestion.Snapshot _, Ingestion.Watermark _ -> endpoint instanceof Endpoint.Sql;
            case Ingestion.Cdc _ -> endpoint instanceof Endpoint.Postgres;
            case Ingestion.Csv _, Ingestion.JsonLines _ -> endpoint instanceof Endpoint.Objects;
            case Ingestion.JsonApi _ -> endpoint instanceof Endpoint.Http;
        };
    }

    private static void files(Ingestion ingestion, Linting in) {
        var files = switch (ingestion) {
            case Ingestion.Csv csv -> csv.files();
            case Ingestion.JsonLines lines -> lines.files();
            case Ingestion.Snapshot _, Ingestion.Watermark _, Ingestion.Cdc _, Ingestion.JsonApi _ -> null;
        };
        if (files == null) return;
        if (files.objects() == Ingestion.Objects.LATEST && files.maxRejects().orElse(0) > 0)
            in.report(LintCode.REJECTS_OF_WHOLE, ingestion.at(), "\"maxRejects\" is " + files.maxRejects().getAsInt()
                    + ", and the latest object is the whole: a row whose line is put aside would be deleted");
        try {
            if (Charset.isSupported(files.encoding().name())) return;
        } catch (IllegalCharsetNameException _) {
            // Said below, as any other that is unknown.
        }
        in.report(LintCode.BAD_ENCODING, files.encoding().at(), "encoding \"" + files.encoding().name() + "\" is unknown");
    }

    /// What a dataset says about a kind of source that its store is not.
    private static void outOfPlace(Datastore store, Endpoint endpoint, Linting in) {
        var json = store.ingestion() instanceof Ingestion.JsonApi;
        var pointers = json || store.ingestion() instanceof Ingestion.JsonLines;
        for (var dataset : store.datasets()) {
            if (!pointers) pointers(dataset, in);
            if (dataset.watermark() == null && dataset.objects() == null && dataset.path() == null && dataset.rows() == null) continue;
            var where = "dataset \"" + store.name() + "." + dataset.name() + "\"";
            if (dataset.watermark() != null && !(store.ingestion() instanceof Ingestion.Watermark)) stands(where, "watermark", dataset.watermark().at(), in);
            if (dataset.objects() != null && !(endpoint instanceof Endpoint.Objects)) stands(where, "objects", dataset.at(), in);
            if (dataset.path() != null && !json) stands(where, "path", dataset.at(), in);
            if (dataset.rows() != null && !json) stands(where, "rows", dataset.at(), in);
        }
    }

    private static void pointers(Dataset dataset, Linting in) {
        for (var column : dataset.columns()) if (column.pointer() != null) stands("column \"" + column.name() + "\"", "pointer", column.at(), in);
    }

    private static void stands(String where, String field, Place at, Linting in) {
        in.report(LintCode.FIELD_OUT_OF_PLACE, at, where + " has \"" + field + "\", which has no meaning at its source");
    }

    private static void consumers(Datastore store, Linting in) {
        if (store.consumers() == null || !in.scope.everythingIsCovered()) return;
        in.listedTwice("consumer", store.consumers());
        for (var consumer : store.consumers()) {
            var parts = consumer.name().split("\\.", -1);
            var workspace = in.model.workspaces().get(parts[0]);
            if (workspace == null) in.unknown(LintCode.UNKNOWN_WORKSPACE, consumer.at(), "workspace", parts[0], in.model.workspaces().list());
            else if (parts.length > 1 && !workspace.groups().has(parts[1])) {
                in.report(LintCode.UNKNOWN_GROUP, consumer.at(), group(workspace, parts[1]));
            } else if (parts.length > 2 && (parts.length > 3 || !store.datasets().has(parts[2]))) {
                in.unknown(LintCode.UNKNOWN_DATASET, consumer.at(), "dataset", store.name() + "." + parts[2], store.datasets().list());
            }
        }
    }

    private static String group(Workspace workspace, String group) {
        return "workspace \"" + workspace.name() + "\" has no group \"" + group + "\"";
    }
}
