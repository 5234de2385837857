package dev.yellow.model.contract;

import static dev.yellow.model.contract.StoreTree.tree;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a contract of somebody else's says of where and when its data can be read: a start for whoever completes it.
final class SourceOf {
    private SourceOf() {}

    static @Nullable Map<String, Object> server(ContractNode contract, List<String> missing) {
        var servers = contract.objects("servers");
        if (servers.isEmpty()) return null;
        missing.add("`credential` and `locations` of the container");
        var server = servers.getFirst();
        var type = server.text("type").orElse("");
        var kind = switch (type) {
            case "postgres", "postgresql" -> "postgres";
            case "mysql", "sqlserver", "oracle" -> type;
            default -> "";
        };
        if (!kind.isEmpty())
            return tree(kind, tree("host", server.text("host").orElse(null), "port", server.text("port").orElse(null), "database",
                    server.text("database").or(() -> server.text("serviceName")).orElse(null)), "locations", List.of());
        if (type.equals("s3")) {
            var parts = server.text("location").orElse("").replaceFirst("^s3://", "").split("/", 2);
            return tree("s3", tree("bucket", parts[0], "endpoint", server.text("endpointUrl").orElse(null), "prefix",
                    parts.length > 1 && !parts[1].isEmpty() ? parts[1] : null), "locations", List.of());
        }
        if (type.equals("api")) return tree("http", tree("url", server.text("location").orElse("")), "locations", List.of());
        missing.add("a container for the server of type \"" + type + "\"");
        return null;
    }

    /// A whole reading is right for every database; the rest is for its producer to say.
    static Map<String, Object> ingestion(ContractNode contract, List<String> missing) {
        var type = contract.objects("servers").stream().findFirst().flatMap(server -> server.text("type")).orElse("");
        missing.add("`ingestion`, if it is another than what is written here");
        return switch (type) {
            case "s3", "azure", "local", "sftp" -> tree("csv", tree());
            case "api" -> tree("json", tree());
            default -> tree("snapshot", tree());
        };
    }

    static Map<String, Object> schedule(ContractNode contract, List<String> missing) {
        for (var sla : contract.objects("slaProperties")) {
            if (!sla.text("property").orElse("").matches("frequency|fr")) continue;
            var cron = sla.text("schedule").filter(text -> sla.text("scheduler").filter("cron"::equals).isPresent());
            if (cron.isPresent()) return tree("cron", cron.get());
            var value = sla.text("value").orElse("");
            var unit = switch (sla.text("unit").orElse("")) {
                case "s", "second", "seconds" -> "s";
                case "m", "min", "minute", "minutes" -> "m";
                case "h", "hr", "hour", "hours" -> "h";
                case "d", "day", "days" -> "d";
                default -> "";
            };
            if (value.matches("[1-9]\\d{0,6}") && !unit.isEmpty()) return tree("every", value + unit);
        }
        missing.add("`schedule`, if it is to be read more often than once a day");
        return tree("every", "1d");
    }
}
