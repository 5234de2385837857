package dev.yellow.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.sun.net.httpserver.HttpServer;
import dev.yellow.files.fault.FilesFault;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion.Compression;
import dev.yellow.model.type.DataType;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.source.FeedDataset;
import dev.yellow.spi.source.FeedSource.Objects;
import dev.yellow.spi.source.SourcePlugin;
import dev.yellow.testing.wire.ByteProxy;
import dev.yellow.testing.wire.Interruption.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Servers that speak S3's language and Azure's. One that is not here is said to be not shown.
class ObjectServersTest {
    private static final Credential.UserPassword KEY = new Credential.UserPassword("akey", "secretsecret");
    /// The account and the key that Azurite is published with.
    private static final Credential.UserPassword AZURITE = new Credential.UserPassword("devstoreaccount1",
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

    @TempDir Path folder;

    private static Path needed(String below, String name, String what) {
        var program = Server.program(below, name);
        if (program.isEmpty()) System.out.println("NOT SHOWN: " + what + ", because the program \"" + name + "\" is not here; .ci/run installs it");
        assumeTrue(program.isPresent());
        return program.orElseThrow();
    }

    private static Objects source(Endpoint.Objects container, boolean latest) {
        return new Objects(container, "key", false, new Objects.Csv(true, ',', '"', null), latest, false, true, Compression.NONE, "UTF-8",
                0, Map.of("t", new Objects.Selection("t/*.csv", Map.of())));
    }

    @Test
    void aBucketIsReadObjectByObject() throws IOException, InterruptedException {
        var program = needed("moto/bin", "moto_server", "reading a bucket");
        try (var server = Server.start(folder.resolve("moto.log"), List.of(program.toString(), "-H", "127.0.0.1", "-p", "PORT"));
                var cut = ByteProxy.to(server.port);
                var s3 = S3Client.builder().httpClient(UrlConnectionHttpClient.create()).region(Region.US_EAST_1)
                        .endpointOverride(URI.create("http://127.0.0.1:" + server.port)).forcePathStyle(true)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY.username(), KEY.password()))).build()) {
            s3.createBucket(b -> b.bucket("drop"));
            var container = new Endpoint.S3("drop", "http://127.0.0.1:" + server.port, null, "in/");
            lives(container, KEY, (name, text) -> s3.putObject(b -> b.bucket("drop").key(name), RequestBody.fromString(text)), "s3://drop/in/t/");
            assertThatThrownBy(() -> new Landed("id bigint")
                    .read(new FilesPlugin(), source(new Endpoint.S3("none", "http://127.0.0.1:" + server.port, null, ""), false), KEY))
                    .hasMessageContaining("YL3601").hasMessageContaining("NoSuchBucket");
            breaks(container, new Endpoint.S3("drop", "http://127.0.0.1:" + cut.port(), null, "in/"), KEY, cut);
            fallsSilent(new Endpoint.S3("drop", "http://127.0.0.1:" + cut.port(), null, "in/"), KEY, cut);
            lacksSomething(at -> new Endpoint.S3("drop", at, null, "in/"), KEY);
            for (var i = 0; i < 1_100; i++) {
                var name = "in/t/many-%04d.csv".formatted(i);
                var text = "id\n" + i + "\n";
                s3.putObject(b -> b.bucket("drop").key(name), RequestBody.fromString(text));
            }
            assertThat(new Landed("id bigint").read(new FilesPlugin(), source(container, true), KEY).rows).as("the last of two pages of names")
                    .containsExactly("1099");
            s3.putObject(b -> b.bucket("drop").key("late/t/a.csv"), RequestBody.fromString("id\n1\n"));
            refuses(new MotoRights(URI.create("http://127.0.0.1:" + server.port)), new Endpoint.S3("drop", "http://127.0.0.1:" + server.port, null, "late/"),
                    name -> s3.putObject(b -> b.bucket("drop").key(name), RequestBody.fromString("id\n2\n")));
        }
    }

    @Test
    void aContainerOfAzureIsReadObjectByObject() throws IOException {
        var program = needed("azurite/node_modules/.bin", "azurite-blob", "reading a container of Azure");
        try (var server = Server.start(folder.resolve("azurite.log"),
                List.of(program.toString(), "--silent", "--location", folder.toString(), "--blobHost", "127.0.0.1", "--blobPort", "PORT",
                "--skipApiVersionCheck", "--disableTelemetry")); var cut = ByteProxy.to(server.port)) {
            var endpoint = "http://127.0.0.1:" + server.port + "/" + AZURITE.username();
            var client = new BlobContainerClientBuilder().httpClient(new JdkHttpClientBuilder().build()).endpoint(endpoint)
                    .containerName("drop").credential(new StorageSharedKeyCredential(AZURITE.username(), AZURITE.password())).buildClient();
            client.create();
            var container = new Endpoint.AzureBlob(AZURITE.username(), "drop", endpoint, "in/");
            lives(container, AZURITE, (name, text) -> client.getBlobClient(name).upload(BinaryData.fromString(text), true),
                    "azure://devstoreaccount1/drop/in/t/");
            breaks(container, new Endpoint.AzureBlob(AZURITE.username(), "drop", "http://127.0.0.1:" + cut.port() + "/" + AZURITE.username(), "in/"), AZURITE, cut);
            fallsSilent(new Endpoint.AzureBlob(AZURITE.username(), "drop", "http://127.0.0.1:" + cut.port() + "/" + AZURITE.username(), "in/"), AZURITE, cut);
            lacksSomething(at -> new Endpoint.AzureBlob(AZURITE.username(), "drop", at + "/" + AZURITE.username(), "in/"), AZURITE);
            var wrong = new Credential.UserPassword(AZURITE.username(), "d3Jvbmcga2V5");
            assertThatThrownBy(() -> new Landed("id bigint").read(new FilesPlugin(), source(container, false), wrong))
                    .hasMessageContaining("YL3601").hasMessageNotContaining("d3Jvbmcga2V5");
        }
    }

    /// A key that nobody has, a secret that is not the key's, and a user without the right: what came meanwhile is read
    /// when all is well again, and what was read before is not.
    private static void refuses(MotoRights rights, Endpoint.Objects container, Consumer<String> put) throws IOException, InterruptedException {
        var landed = new Landed("id bigint");
        assertThat(landed.read(new FilesPlugin(), source(container, false), KEY).rows).containsExactly("1");
        put.accept("late/t/b.csv");
        var user = rights.user();
        rights.check(true);
        assertRefused(landed, container, user, "AccessDenied");
        rights.check(false);
        rights.mayRead();
        rights.check(true);
        assertRefused(landed, container, KEY, "InvalidAccessKeyId");
        assertRefused(landed, container, new Credential.UserPassword(user.username(), "another-secret"), "SignatureDoesNotMatch");
        assertThat(landed.read(new FilesPlugin(), source(container, false), user).rows).containsExactly("2");
        assertThat(landed.read(new FilesPlugin(), source(container, false), user).rows).isEmpty();
    }

    private static void assertRefused(Landed landed, Endpoint.Objects container, Credential.UserPassword wrong, String said) {
        assertThatThrownBy(() -> landed.read(new FilesPlugin(), source(container, false), wrong))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.fault().mend()).isEqualTo(FilesFault.STORE_REFUSES.mend()))
                .hasMessageContaining("YL3601").hasMessageContaining(said).hasMessageNotContaining(wrong.password());
        assertThat(landed.rows).isEmpty();
    }

    /// A server that is gone before it answers, or in the middle of all that it says. It takes its clients some attempts to
    /// find out.
    private static void breaks(Endpoint.Objects container, Endpoint.Objects throughProxy, Credential key, ByteProxy cut) {
        var rows = new Landed("id bigint", "name text").read(new FilesPlugin(), source(container, false), key).rows;
        cut.reset();
        assertThat(new Landed("id bigint", "name text").read(new FilesPlugin(), source(throughProxy, false), key).rows).isEqualTo(rows);
        for (var after : List.of(0L, cut.passed() - 1)) {
            cut.cutAfter(after, Scope.PROCESS);
            assertThatThrownBy(() -> new Landed("id bigint", "name text").read(new FilesPlugin(Duration.ofSeconds(5)), source(throughProxy, false), key))
                    .as("after %d bytes", after).hasMessageContaining("YL2601").hasMessageNotContaining(((Credential.UserPassword) key).password());
            assertThat(cut.fired()).isTrue();
        }
        cut.reset();
    }

    /// A server that takes connections and says nothing, and one that falls silent in the middle of an object: once the time is
    /// over, it is one that is gone. What was not read is read by the next run.
    private static void fallsSilent(Endpoint.Objects throughProxy, Credential key, ByteProxy cut) {
        var impatient = new FilesPlugin(Duration.ofSeconds(1));
        var landed = new Landed("id bigint", "name text");
        cut.reset();
        var rows = new Landed("id bigint", "name text").read(new FilesPlugin(), source(throughProxy, false), key).rows;
        for (var after : List.of(0L, cut.passed() - 1)) {
            cut.stallAfter(after);
            assertThatThrownBy(() -> landed.read(impatient, source(throughProxy, false), key)).as("after %d bytes", after)
                    .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.fault().code()).isEqualTo(FilesFault.STORE_UNREACHABLE))
                    .hasMessageNotContaining(((Credential.UserPassword) key).password());
            assertThat(cut.fired()).isTrue();
            cut.reset();
        }
        assertThat(landed.read(new FilesPlugin(), source(throughProxy, false), key).rows).isEqualTo(rows);
    }

    /// Whatever it lacks, it says by this status: it is one that is gone.
    private static void lacksSomething(Function<String, Endpoint.Objects> at, Credential key) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var asked = new AtomicInteger();
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try {
            var container = at.apply("http://127.0.0.1:" + server.getAddress().getPort());
            assertThatThrownBy(() -> new Landed("id bigint").read(new FilesPlugin(Duration.ofSeconds(1)), source(container, false), key))
                    .hasMessageContaining("YL2601").hasMessageContaining("503");
            assertThat(asked).as("attempts").hasValueGreaterThan(1);
        } finally {
            server.stop(0);
        }
    }

    /// The same life on each server.
    private static void lives(Endpoint.Objects container, Credential key, BiConsumer<String, String> put, String place) {
        put.accept("in/t/b.csv", "id,name\n2,b\n");
        put.accept("in/t/a.csv", "id,name\n1,a\n");
        put.accept("in/t/sub/no.csv", "id,name\n8,no\n");
        put.accept("out/t/no.csv", "id,name\n9,no\n");
        var landed = new Landed("id bigint", "name text").read(new FilesPlugin(), source(container, false), key);
        assertThat(landed.rows).containsExactly("1|a", "2|b");
        assertThat(landed.places).containsExactly(place + "a.csv:2", place + "b.csv:2");
        put.accept("in/t/a.csv", "id,name\n1,other\n");
        put.accept("in/t/c.csv", "id,name\n3,c\n4,d\n");
        assertThat(landed.read(new FilesPlugin(), source(container, false), key).rows).containsExactly("1|other", "3|c", "4|d");
        assertThat(landed.read(new FilesPlugin(), source(container, false), key).rows).isEmpty();
        assertThat(new Landed("id bigint").read(new FilesPlugin(), source(container, true), key).rows).containsExactly("3", "4");
        var asked = new FeedDataset("t", "", "t", List.of(new FeedDataset.Column("id", new DataType.BigInt(), true)), List.of("id"), true, null);
        try (var reading = new FilesPlugin()
                .open(new SourcePlugin.Request(source(container, false), List.of(asked), new Landed("id bigint").credentials(key),
                (_, _) -> Set.of(), "", 1))) {
            put.accept("in/t/b.csv", "id,name\n2,changed\n");
            assertThatThrownBy(() -> reading.read(_ -> new Landed("id bigint"))).hasMessageContaining("YL2602").hasMessageContaining(place + "b.csv");
        }
    }
}
