package dev.yellow.model.read;

import dev.yellow.model.shape.Field;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.Text;
import dev.yellow.model.shape.Values;
import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Container;
import dev.yellow.model.store.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a store's data lives.
final class ContainerShape {
    static final ObjectShape<Container> SHAPE = container();

    private interface SqlMaker<T> {
        T of(String host, int port, String database, Tls tls);
    }

    private ContainerShape() {}

    private static ObjectShape<Container> container() {
        var of = ObjectShape.of("Container", "Where a store's data lives: exactly one kind.");
        List<Field<? extends Endpoint>> kinds = List.of(
                of.optional("postgres", sql("Postgres", 5432, Endpoint.Postgres::new), "A PostgreSQL database."),
                of.optional("mysql", sql("MySql", 3306, Endpoint.MySql::new), "A MySQL database."),
                of.optional("mariadb", sql("MariaDb", 3306, Endpoint.MariaDb::new), "A MariaDB database."),
                of.optional("sqlserver", sql("SqlServer", 1433, Endpoint.SqlServer::new), "A SQL Server database."),
                of.optional("oracle", sql("Oracle", 1521, Endpoint.Oracle::new), "An Oracle database; `database` is its service name."),
                of.optional("s3", s3(), "A bucket of S3 or of what speaks its language, such as MinIO."),
                of.optional("azureBlob", azureBlob(), "A container of Azure Blob Storage."),
                of.optional("directory", directory(), "A folder of this machine or of a mounted volume."),
                of.optional("http", http(), "A JSON API."));
        var credential = of.optional("credential", Common.CREDENTIAL, "A name of the stack's credentials; absent: read without one.");
        var locations = of.required("locations", Common.LOCATIONS, "Where it stands, as `vendor/location`.");
        of.exactlyOne(kinds.toArray(new Field<?>[0]));
        return of.makes(v -> new Container(endpoint(v, kinds), v.get(credential), v.list(locations), v.at()));
    }

    private static @Nullable Endpoint endpoint(Values v, List<Field<? extends Endpoint>> kinds) {
        for (var kind : kinds) {
            Endpoint endpoint = v.get(kind);
            if (endpoint != null) return endpoint;
        }
        return null;
    }

    private static <T extends Endpoint> ObjectShape<T> sql(String name, int usualPort, SqlMaker<T> maker) {
        var of = ObjectShape.of(name, "A database that is read with SQL.");
        var host = of.required("host", new Text("host"), "Its host.");
        var port = of.defaulting("port", StackShape.PORT, "" + usualPort, "Its port.");
        var database = of.required("database", new Text("database"), "The database's name.");
        var tls = of.defaulting("tls", Common.TLS, "require", "How far its certificate is checked.");
        return of.makes(v -> maker.of(v.text(host), v.orDefault(port), v.text(database), v.orDefault(tls)));
    }

    private static ObjectShape<Endpoint.S3> s3() {
        var of = ObjectShape.of("S3", "A bucket.");
        var bucket = of.required("bucket", new Text("bucket"), "The bucket's name.");
        var endpoint = of.optional("endpoint", new Text("endpoint"), "Its URL; absent: AWS.");
        var region = of.optional("region", new Text("region"), "Its region.");
        var prefix = of.optional("prefix", new Text("prefix"), "What all object names begin with.");
        return of.makes(v -> new Endpoint.S3(v.text(bucket), v.get(endpoint), v.get(region), v.text(prefix)));
    }

    private static ObjectShape<Endpoint.AzureBlob> azureBlob() {
        var of = ObjectShape.of("AzureBlob", "A container of Azure Blob Storage.");
        var account = of.required("account", new Text("account"), "The storage account.");
        var container = of.required("container", new Text("container"), "The container's name.");
        var endpoint = of.optional("endpoint", new Text("endpoint"), "Its URL; absent: the public cloud's.");
        var prefix = of.optional("prefix", new Text("prefix"), "What all blob names begin with.");
        return of.makes(v -> new Endpoint.AzureBlob(v.text(account), v.text(container), v.get(endpoint), v.text(prefix)));
    }

    private static ObjectShape<Endpoint.Directory> directory() {
        var of = ObjectShape.of("Directory", "A folder.");
        var path = of.required("path", new Text("path"), "Its path.");
        var prefix = of.optional("prefix", new Text("prefix"), "What all paths below it begin with.");
        return of.makes(v -> new Endpoint.Directory(v.text(path), v.text(prefix)));
    }

    private static ObjectShape<Endpoint.Http> http() {
        var of = ObjectShape.of("Http", "A JSON API.");
        var url = of.required("url", new Text("url"), "Its base; no request leaves its host.");
        return of.makes(v -> new Endpoint.Http(v.text(url)));
    }
}
