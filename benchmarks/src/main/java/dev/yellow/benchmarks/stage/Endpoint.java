package dev.yellow.benchmarks.stage;

import java.net.URI;

/// Where a database is.
public record Endpoint(String host, int port, String database) {
    /// @param url as JDBC has it: `jdbc:postgresql://host:port/database`
    public static Endpoint of(String url) {
        var uri = URI.create(url.substring("jdbc:".length()));
        return new Endpoint(uri.getHost(), uri.getPort(), uri.getPath().substring(1));
    }
}
