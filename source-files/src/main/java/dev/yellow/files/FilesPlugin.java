package dev.yellow.files;

import dev.yellow.files.object.AzureContainer;
import dev.yellow.files.object.LocalFolder;
import dev.yellow.files.object.ObjectStore;
import dev.yellow.files.object.S3Bucket;
import dev.yellow.model.store.Endpoint;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.source.FeedSource;
import dev.yellow.spi.source.Reading;
import dev.yellow.spi.source.SourcePlugin;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads objects of delimited text and of JSON Lines: from a bucket, a container or a folder.
public final class FilesPlugin implements SourcePlugin {
    private final Duration silence;

    public FilesPlugin() {
        this(Duration.ofMinutes(1));
    }

    /// @param silence of a server, after which it is left as one that is gone; at least a second
    FilesPlugin(Duration silence) {
        this.silence = silence;
    }

    @Override
    public Set<String> kinds() {
        return FeedSource.Objects.KINDS;
    }

    @Override
    public Reading open(Request request) {
        if (!(request.source() instanceof FeedSource.Objects source)) throw new IllegalArgumentException("no source of objects: " + request.source().kind());
        return new ObjectsReading(request, source, store(source, request));
    }

    private ObjectStore store(FeedSource.Objects source, Request request) {
        return switch (source.container()) {
            case Endpoint.Directory folder -> new LocalFolder(folder.path());
            case Endpoint.S3 s3 -> new S3Bucket(s3.bucket(), s3.endpoint(), s3.region(), credential(source, request, Credential.UserPassword.class), silence);
            case Endpoint.AzureBlob azure -> new AzureContainer(azure.account(), azure.container(), azure.endpoint(),
                    source.token() ? credential(source, request, Credential.Token.class) : credential(source, request, Credential.UserPassword.class), silence);
        };
    }

    private static <C extends Credential> @Nullable C credential(FeedSource.Objects source, Request request, Class<C> type) {
        return source.credential().isEmpty() ? null : request.credentials().resolve(source.credential(), type);
    }
}
