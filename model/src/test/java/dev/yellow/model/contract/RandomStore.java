package dev.yellow.model.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A store that says anything a store can say, as its document's tree.
final class RandomStore {
    private static final List<String> TYPES = List.of("boolean", "smallint", "integer", "bigint", "numeric", "numeric(18,2)",
            "numeric(1000,-3)", "real", "double precision", "char(3)", "varchar", "varchar(100)", "text", "bytea", "date",
            "time", "time(3)", "timestamp", "timestamp(0)", "timestamp with time zone", "timestamp(3) with time zone", "interval", "uuid",
            "json", "integer[]", "timestamp(3) with time zone[]", "numeric(5,1)[]", "geography(point,4326)",
            "geometry(multipolygon,0)", "vector(3)");
    private static final List<String> CLASSES = List.of("public", "internal", "confidential", "personal", "restricted");
    private static final List<String> TEXTS = List.of("plain", "with: colon", "# no comment", "\"quoted\"", "'single'", "two\nlines",
            "ünï — cödé \uD83D\uDE00", " blanks ", "true", "1e3", "null", "{a: b}");
    private static final List<String> SCHEDULES = List.of("every", "cron", "zone", "external");

    private final SplittableRandom dice;

    RandomStore(long seed) {
        this.dice = new SplittableRandom(seed);
    }

    Map<String, Object> tree() {
        var tree = StoreTree.tree("kind", "Datastore", "name", "store_" + dice.nextInt(1000), "team", "emea/team_" + dice.nextInt(9),
                "status", pick(List.of("development", "production")));
        maybe(tree, "documentation", text());
        if (dice.nextInt(8) > 0) {
            var kind = dice.nextInt(9);
            tree.put("container", container(kind));
            tree.put("ingestion", ingestion(kind));
            tree.put("schedule", schedule());
        }
        maybe(tree, "consistency", pick(List.of("together", "separate")));
        maybe(tree, "consumers", StoreTree.tree("allow", dice.nextBoolean() ? List.of() : List.of("desk", "desk.current", "desk.current.customers")));
        maybe(tree, "replaceNul", pick(TEXTS));
        maybe(tree, "deprecated", text());
        var datasets = new LinkedHashMap<String, Object>();
        for (var i = dice.nextInt(4); i > 0; i--) datasets.put("dataset_" + i, dataset());
        tree.put("datasets", datasets);
        return tree;
    }

    private Map<String, Object> container(int kind) {
        var sql = StoreTree.tree("host", "db-" + kind + ".acme.example", "port", 1 + dice.nextInt(65_535), "database", "a base", "tls",
                pick(List.of("disable", "require", "verify-ca", "verify-full")));
        var endpoint = switch (kind) {
            case 0 -> StoreTree.tree("postgres", sql);
            case 1 -> StoreTree.tree("mysql", sql);
            case 2 -> StoreTree.tree("mariadb", sql);
            case 3 -> StoreTree.tree("sqlserver", sql);
            case 4 -> StoreTree.tree("oracle", sql);
            case 5 -> StoreTree.tree("s3", StoreTree.tree("bucket", "drop", "endpoint", some("https://s3.acme.example:9000"), "region",
                    some("eu-central-1"), "prefix", some("in/box/")));
            case 6 -> StoreTree.tree("azureBlob",
                    StoreTree.tree("account", "acme", "container", "drop", "endpoint", some("https://blob.acme.example"), "prefix",
                    some("in/box")));
            case 7 -> StoreTree.tree("directory", StoreTree.tree("path", "/srv/a drop", "prefix", some("in")));
            default -> StoreTree.tree("http", StoreTree.tree("url", "https://api.acme.example/v1"));
        };
        maybe(endpoint, "credential", "reader");
        endpoint.put("locations", dice.nextBoolean() ? List.of("acme/berlin") : List.of("acme/berlin", "acme/usa/new_york"));
        return endpoint;
    }

    private Map<String, Object> ingestion(int kind) {
        var files = StoreTree.tree("objects", some("latest"), "compression", some(pick(List.of("none", "gzip", "zstd", "bzip2"))),
                "encoding", some("ISO-8859-1"), "maxRejects", dice.nextBoolean() ? dice.nextInt(5) : null);
        if (kind < 5) {
            return switch (dice.nextInt(3)) {
                case 0 -> StoreTree.tree("snapshot", StoreTree.tree());
                case 1 -> StoreTree.tree("watermark",
                        StoreTree.tree("column", some("changed"), "lag", some(pick(List.of("1500ms", "90s", "2d"))), "reconcile",
                        dice.nextBoolean() ? schedule() : null));
                default -> StoreTree.tree("cdc",
                        StoreTree.tree("slot", some("a_slot"), "publication", some("a_publication"), "slotAlarm",
                        some(pick(List.of("10Gi", "123456789")))));
            };
        }
        if (kind < 8) {
            if (dice.nextBoolean()) return StoreTree.tree("jsonl", files);
            return StoreTree.tree("csv", StoreTree.put(files, "header", dice.nextBoolean() ? dice.nextBoolean() : null, "delimiter",
                    some(pick(List.of(";", "\t", "|", ","))), "quote", some("'"), "null", some(pick(TEXTS))));
        }
        var paging = switch (dice.nextInt(4)) {
            case 0 -> null;
            case 1 -> StoreTree.tree("page", StoreTree.tree("parameter", "page", "first", dice.nextBoolean() ? 0 : null, "sizeParameter",
                    some("size"), "size", dice.nextBoolean() ? 50 : null));
            case 2 -> StoreTree.tree("cursor", StoreTree.tree("parameter", "after", "pointer", "/next/a~1b"));
            default -> StoreTree.tree("link", StoreTree.tree());
        };
        var auth = switch (dice.nextInt(4)) {
            case 0 -> null;
            case 1 -> StoreTree.tree("basic", StoreTree.tree());
            case 2 -> StoreTree.tree("bearer", StoreTree.tree());
            default -> StoreTree.tree("oauth2", StoreTree.tree("tokenUrl", "https://login.acme.example/token", "scope", some("read")));
        };
        return StoreTree.tree("json", StoreTree.tree("paging", paging, "auth", auth, "incremental", dice.nextBoolean()
                ? StoreTree.tree("parameter", "since", "column", "changed") : null, "repeated", some("last"),
                "rateLimit", dice.nextBoolean() ? StoreTree.tree("requests", 5, "per", "1s") : null, "retries",
                dice.nextBoolean() ? 0 : null, "timeout", some("90s"), "maxSize", some("50Mi")));
    }

    private Map<String, Object> schedule() {
        return switch (pick(SCHEDULES)) {
            case "every" -> StoreTree.tree("every", pick(List.of("500ms", "1m", "90s", "36h", "7d", "1w")));
            case "cron" -> StoreTree.tree("cron", "*/5 * * * *");
            case "zone" -> StoreTree.tree("cron", "0 3 * * 1", "zone", "Europe/Berlin");
            default -> StoreTree.tree("external", true);
        };
    }

    /// Classified as a whole, or column by column: lint wants one of them.
    private Map<String, Object> dataset() {
        var whole = dice.nextBoolean();
        var columns = new LinkedHashMap<String, Object>();
        for (var i = dice.nextInt(6); i >= 0; i--) columns.put(pick(List.of("id", "Name", "order", "with blank", "ünï")) + "_" + i, column(whole));
        var names = new ArrayList<>(columns.keySet());
        var key = dice.nextInt(4) == 0 ? null : dice.nextBoolean() || names.size() < 2 ? List.of(names.getLast()) : List.of(names.get(1), names.get(0));
        return StoreTree.tree("documentation", some(text()), "table",
                some(pick(List.of("customers", "sales.customers", "sales.\"Order.Lines\"", "\"a\"\"b\""))), "classification",
                whole ? some(pick(CLASSES)) : null, "key", key, "columns", columns,
                "watermark", some("changed"), "objects", some("orders/*.csv"), "path", some("/orders"), "rows", some("/data"), "deprecated", some(text()));
    }

    private Object column(boolean whole) {
        var type = pick(TYPES) + (dice.nextBoolean() ? " not null" : "");
        if (dice.nextBoolean()) return type;
        return StoreTree.tree("type", type, "classification", whole ? null : some(pick(CLASSES)), "documentation", some(text()),
                "deprecated", some(text()), "pointer", some("/a/0/b"));
    }

    private String text() {
        return pick(TEXTS);
    }

    private <T> T pick(List<T> from) {
        return from.get(dice.nextInt(from.size()));
    }

    private @Nullable Object some(Object value) {
        return dice.nextBoolean() ? value : null;
    }

    private void maybe(Map<String, Object> tree, String key, Object value) {
        if (dice.nextBoolean()) tree.put(key, value);
    }
}
