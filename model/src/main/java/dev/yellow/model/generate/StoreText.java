package dev.yellow.model.generate;

import java.util.List;
import java.util.SplittableRandom;

/// A store with its tables.
final class StoreText {
    private static final List<String> TABLES = List.of("customers", "contacts", "items", "lines", "prices", "places", "events", "notes");
    private static final List<String> WORDS = List.of("name", "amount", "changed", "remark", "active", "born", "token", "total", "ratio",
            "email", "level", "data");
    private static final List<String> TYPES = List.of(
            "varchar(100) not null", "numeric(18,2)", "timestamp with time zone", "text", "boolean not null", "date", "uuid",
            "bigint not null", "double precision",
            "varchar(256)", "integer", "bytea", "smallint", "timestamp(3)", "integer[]", "json", "char(3)", "interval");
    private static final List<String> PERIODS = List.of("1m", "5m", "30m", "1h");
    private static final List<String> CLASSES = List.of("public", "internal", "confidential", "personal");

    private StoreText() {}

    static String dataset(int index) {
        return TABLES.get(index % TABLES.size()) + "_" + (index + 1);
    }

    static GeneratedFile file(Plan.Store store) {
        var dice = new SplittableRandom(store.seed());
        var text = new StringBuilder(head(store));
        if (store.restricted()) text.append("consumers: {allow: [").append(String.join(", ", store.consumers())).append("]}\n");
        text.append("datasets:\n");
        for (var i = 0; i < store.size().datasets(); i++) dataset(store, i, dice, text);
        return new GeneratedFile(store.team().folder() + "/" + store.name() + ".yaml", text.toString());
    }

    private static String head(Plan.Store store) {
        return """
            kind: Datastore
            name: %s
            team: %s
            status: production
            documentation: Source %d of the generated company.
            container:
              postgres: {host: db-%d.acme.test, port: 5432, database: %s}
              credential: reader_%s
              locations: [acme/berlin]
            ingestion: {%s}
            consistency: %s
            schedule: {%s}
            """.formatted(
                store.name(), store.team().owner(), store.index() + 1, store.index() / 4 + 1, store.name(), store.team().name(),
                watermark(store) ? "watermark: {column: updated_at}" : "snapshot: {}",
                watermark(store) || store.index() % 3 == 0 ? "separate" : "together",
                store.index() % 6 == 2 ? "cron: \"*/15 * * * *\", zone: Europe/Berlin" : "every: "
                + PERIODS.get(store.index() % PERIODS.size()));
    }

    private static boolean watermark(Plan.Store store) {
        return store.index() % 8 == 6;
    }

    private static void dataset(Plan.Store store, int index, SplittableRandom dice, StringBuilder text) {
        var byColumn = dice.nextInt(5) == 0;
        text.append("  ").append(dataset(index)).append(":\n    table: app.").append(dataset(index)).append('\n');
        if (!byColumn) text.append("    classification: ").append(CLASSES.get(dice.nextInt(CLASSES.size()))).append('\n');
        if (store.deprecates(index)) text.append("    deprecated: Read ").append(dataset(0)).append(" instead.\n");
        text.append("    key: [id]\n    columns:\n");
        column("id", "bigint not null", byColumn ? "internal" : "", text);
        var left = store.size().columns() - 1;
        if (watermark(store)) {
            column("updated_at", "timestamp with time zone not null", byColumn ? "internal" : "", text);
            left--;
        }
        for (var i = 0; i < left; i++) {
            var type = TYPES.get(dice.nextInt(TYPES.size()));
            column(WORDS.get(i % WORDS.size()) + "_" + (i + 1), type, byColumn ? CLASSES.get(dice.nextInt(CLASSES.size())) : "", text);
        }
    }

    private static void column(String name, String type, String classification, StringBuilder text) {
        text.append("      ").append(name).append(": ");
        if (classification.isEmpty()) text.append(type).append('\n');
        // In braces a comma or a bracket would end the type.
        else text.append("{type: \"").append(type).append("\", classification: ").append(classification).append("}\n");
    }
}
