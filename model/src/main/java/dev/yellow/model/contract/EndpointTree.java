package dev.yellow.model.contract;

import static dev.yellow.model.contract.StoreTree.said;
import static dev.yellow.model.contract.StoreTree.tree;

import dev.yellow.model.store.Endpoint;
import java.util.Map;

/// Where data lives, as the model writes it.
final class EndpointTree {
    private EndpointTree() {}

    static Map<String, Object> of(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Sql sql -> tree("host", sql.host(), "port", sql.port(), "database", sql.database(), "tls", sql.tls().spelt());
            case Endpoint.S3 s3 -> tree("bucket", s3.bucket(), "endpoint", s3.endpoint(), "region", s3.region(), "prefix", said(s3.prefix()));
            case Endpoint.AzureBlob blob -> tree("account", blob.account(), "container", blob.container(), "endpoint", blob.endpoint(),
                    "prefix", said(blob.prefix()));
            case Endpoint.Directory directory -> tree("path", directory.path(), "prefix", said(directory.prefix()));
            case Endpoint.Http http -> tree("url", http.url());
        };
    }

    /// As the standard writes a server. A kind that it does not know is a custom one. @param schema of most tables
    static Map<String, Object> server(Endpoint endpoint, String schema) {
        return switch (endpoint) {
            case Endpoint.Postgres p -> tree("server", "source", "type", "postgresql", "host", p.host(), "port", p.port(), "database",
                    p.database(), "schema", schema.isEmpty() ? "public" : schema);
            case Endpoint.MySql p -> tree("server", "source", "type", "mysql", "host", p.host(), "port", p.port(), "database", p.database());
            case Endpoint.MariaDb p -> tree("server", "source", "type", "mysql", "host", p.host(), "port", p.port(), "database", p.database());
            case Endpoint.SqlServer p -> tree("server", "source", "type", "sqlserver", "host", p.host(), "port", p.port(), "database",
                    p.database(), "schema", schema.isEmpty() ? "dbo" : schema);
            case Endpoint.Oracle p -> tree("server", "source", "type", "oracle", "host", p.host(), "port", p.port(), "serviceName", p.database());
            case Endpoint.S3 s3 -> tree("server", "source", "type", "s3", "location", "s3://" + s3.bucket() + "/" + s3.prefix(), "endpointUrl", s3.endpoint());
            case Endpoint.AzureBlob blob -> tree("server", "source", "type", "azure", "location", "https://" + blob.account()
                    + ".blob.core.windows.net/" + blob.container() + "/" + blob.prefix(), "format", "csv");
            case Endpoint.Directory directory -> tree("server", "source", "type", "local", "path", directory.path(), "format", "csv");
            case Endpoint.Http http -> tree("server", "source", "type", "api", "location", http.url());
        };
    }
}
