package dev.yellow.model.cache;

import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import java.util.List;

/// What containers are.
final class EndpointForm {
    static final List<Tls> TLS = List.of(Tls.values());

    private EndpointForm() {}

    static void write(Out out, Endpoint endpoint) {
        out.text(endpoint.kind());
        switch (endpoint) {
            case Endpoint.Sql e -> {
                out.text(e.host());
                out.number(e.port());
                out.text(e.database());
                out.choice(e.tls());
            }
            case Endpoint.S3 e -> {
                out.text(e.bucket());
                out.textOrNull(e.endpoint());
                out.textOrNull(e.region());
                out.text(e.prefix());
            }
            case Endpoint.AzureBlob e -> {
                out.text(e.account());
                out.text(e.container());
                out.textOrNull(e.endpoint());
                out.text(e.prefix());
            }
            case Endpoint.Directory e -> {
                out.text(e.path());
                out.text(e.prefix());
            }
            case Endpoint.Http e -> out.text(e.url());
        }
    }

    static Endpoint read(In in) {
        var kind = in.text();
        return switch (kind) {
            case "postgres" -> new Endpoint.Postgres(in.text(), in.number(), in.text(), in.choice(TLS));
            case "mysql" -> new Endpoint.MySql(in.text(), in.number(), in.text(), in.choice(TLS));
            case "mariadb" -> new Endpoint.MariaDb(in.text(), in.number(), in.text(), in.choice(TLS));
            case "sqlserver" -> new Endpoint.SqlServer(in.text(), in.number(), in.text(), in.choice(TLS));
            case "oracle" -> new Endpoint.Oracle(in.text(), in.number(), in.text(), in.choice(TLS));
            case "s3" -> new Endpoint.S3(in.text(), in.textOrNull(), in.textOrNull(), in.text());
            case "azureBlob" -> new Endpoint.AzureBlob(in.text(), in.text(), in.textOrNull(), in.text());
            case "directory" -> new Endpoint.Directory(in.text(), in.text());
            case "http" -> new Endpoint.Http(in.text());
            default -> throw new IllegalStateException("no endpoint is a " + kind);
        };
    }
}
