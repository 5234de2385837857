package dev.yellow.model.store;

import dev.yellow.model.stack.Tls;
import org.jspecify.annotations.Nullable;

/// What a container is. A new kind must be answered at every `switch` before anything compiles.
public sealed interface Endpoint {
    /// What hints call it (`sources: {wwi-db: {jobs: 4}}`): its host, bucket, account or path.
    String source();

    /// A database that is read with SQL.
    sealed interface Sql extends Endpoint {
        String host();

        int port();

        String database();

        Tls tls();

        /// Whether Yellow's tests read a real server of this kind. What is not proven is written after documentation, and
        /// said so wherever it is used.
        default boolean proven() {
            return switch (this) {
                case Postgres _, MariaDb _ -> true;
                case MySql _, SqlServer _, Oracle _ -> false;
            };
        }

        @Override
        default String source() {
            return host();
        }
    }

    record Postgres(String host, int port, String database, Tls tls) implements Sql {}

    record MySql(String host, int port, String database, Tls tls) implements Sql {}

    record MariaDb(String host, int port, String database, Tls tls) implements Sql {}

    record SqlServer(String host, int port, String database, Tls tls) implements Sql {}

    /// @param database the service name
    record Oracle(String host, int port, String database, Tls tls) implements Sql {}

    /// Objects below a common prefix, on a bucket, in a container or in a folder.
    sealed interface Objects extends Endpoint {
        /// May be empty.
        String prefix();
    }

    /// @param endpoint absent: AWS
    record S3(String bucket, @Nullable String endpoint, @Nullable String region, String prefix) implements Objects {
        @Override
        public String source() {
            return bucket;
        }
    }

    /// @param endpoint absent: the public cloud's
    record AzureBlob(String account, String container, @Nullable String endpoint, String prefix) implements Objects {
        @Override
        public String source() {
            return account;
        }
    }

    record Directory(String path, String prefix) implements Objects {
        @Override
        public String source() {
            return path;
        }
    }

    /// A JSON API; no request leaves its host.
    record Http(String url) implements Endpoint {
        @Override
        public String source() {
            var start = url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3;
            var end = url.indexOf('/', start);
            return end < 0 ? url.substring(start) : url.substring(start, end);
        }
    }

    /// As the model spells the kind.
    default String kind() {
        return switch (this) {
            case Postgres _ -> "postgres";
            case MySql _ -> "mysql";
            case MariaDb _ -> "mariadb";
            case SqlServer _ -> "sqlserver";
            case Oracle _ -> "oracle";
            case S3 _ -> "s3";
            case AzureBlob _ -> "azureBlob";
            case Directory _ -> "directory";
            case Http _ -> "http";
        };
    }
}
