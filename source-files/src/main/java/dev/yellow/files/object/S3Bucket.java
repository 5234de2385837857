package dev.yellow.files.object;

import dev.yellow.files.fault.FilesFault;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.credential.Credential;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket of S3, or of a server that speaks its language.
public final class S3Bucket implements ObjectStore {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final S3Client client;
    private final String bucket;

    /// @param endpoint   null: AWS @param region null: us-east-1
    /// @param credential the access key's id and secret; null: asked without
    /// @param silence    between two packets, at most
    public S3Bucket(String bucket, @Nullable String endpoint, @Nullable String region, Credential.@Nullable UserPassword credential, Duration silence) {
        this.bucket = bucket;
        var http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(silence).build();
        // Checksums beyond the protocol's own are asked of nobody: other servers than AWS's answer them wrongly.
        var builder = S3Client.builder().httpClient(http).region(region == null ? Region.US_EAST_1 : Region.of(region))
                .credentialsProvider(provider(credential))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED).responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (endpoint != null) builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
        this.client = builder.build();
    }

    private static AwsCredentialsProvider provider(Credential.@Nullable UserPassword credential) {
        return credential == null ? AnonymousCredentialsProvider.create()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(credential.username(), credential.password()));
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> each) {
        try {
            for (var page : client.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix))) {
                for (var o : page.contents()) if (!o.key().endsWith("/")) each.accept(new StoredObject(o.key(), o.eTag(), o.size(), o.lastModified()));
            }
        } catch (SdkException e) {
            throw refused(e, "bucket \"" + bucket + "\" cannot be listed");
        }
    }

    @Override
    public InputStream open(StoredObject object) {
        try {
            var stream = client.getObject(r -> r.bucket(bucket).key(object.name()).ifMatch(object.version()));
            return new WholeStream(stream, place(object.name()), object.size(), stream::abort);
        } catch (SdkException e) {
            throw refused(e, "object \"" + place(object.name()) + "\" cannot be read");
        }
    }

    private static Refused refused(SdkException e, String what) {
        if (!(e instanceof S3Exception s3)) return FilesFault.STORE_UNREACHABLE.of(what + ": the server does not answer", e);
        var detail = s3.awsErrorDetails();
        var code = detail == null || detail.errorCode() == null ? "status " + s3.statusCode() : detail.errorCode();
        return switch (s3.statusCode()) {
            case 412 -> FilesFault.OBJECT_CHANGED.of(what + ": it is another than was listed", e);
            case 404 -> "NoSuchKey".equals(code) ? FilesFault.OBJECT_CHANGED.of(what + ": it has gone since it was listed", e)
                    : FilesFault.STORE_REFUSES.of(what + ": " + code, e);
            case 400, 401, 403, 301, 307 -> FilesFault.STORE_REFUSES.of(what + ": " + code, e);
            default -> FilesFault.STORE_UNREACHABLE.of(what + ": " + code, e);
        };
    }

    @Override
    public String place(String name) {
        return "s3://" + bucket + "/" + name;
    }

    @Override
    public void close() {
        client.close();
    }
}
