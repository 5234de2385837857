package dev.yellow.files.object;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.exception.AzureException;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobInputStreamOptions;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import dev.yellow.files.fault.FilesFault;
import dev.yellow.spi.credential.Credential;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A container of Azure Blob Storage.
public final class AzureContainer implements ObjectStore {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 4;
    /// Pauses between attempts grow with the silence that is borne: of a minute, the first is half a second, none above ten.
    private static final int FIRST_PAUSES = 120;
    private static final int LONGEST_PAUSES = 6;

    private final BlobContainerClient client;
    private final String place;

    /// @param endpoint   of the account; null: the public cloud's
    /// @param credential the account's name and key, or a shared access signature as a token; null: asked without
    /// @param silence    between two packets, and of one attempt at an answer; at least a second
    public AzureContainer(String account, String container, @Nullable String endpoint, @Nullable Credential credential, Duration silence) {
        this.place = "azure://" + account + "/" + container + "/";
        var http = new JdkHttpClientBuilder().connectionTimeout(CONNECT).responseTimeout(silence).readTimeout(silence).build();
        var builder = new BlobContainerClientBuilder().httpClient(http).containerName(container)
                .endpoint(endpoint == null ? "https://" + account + ".blob.core.windows.net" : endpoint)
                .retryOptions(new RequestRetryOptions(RetryPolicyType.EXPONENTIAL, ATTEMPTS, silence,
                        silence.dividedBy(FIRST_PAUSES), silence.dividedBy(LONGEST_PAUSES), null));
        switch (credential) {
            case Credential.UserPassword key -> builder.credential(new StorageSharedKeyCredential(key.username(), key.password()));
            case Credential.Token signature -> builder.credential(new AzureSasCredential(signature.token()));
            case Credential.Certificate _, Credential.SshKey _ -> throw new IllegalArgumentException("Azure Blob Storage takes a key or a signature");
            case null -> builder.setAnonymousAccess();
        }
        this.client = builder.buildClient();
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> each) {
        try {
            for (var blob : client.listBlobs(new ListBlobsOptions().setPrefix(prefix), null)) {
                var p = blob.getProperties();
                if (p.getContentLength() == null) continue;
                each.accept(new StoredObject(blob.getName(), p.getETag(), p.getContentLength(), p.getLastModified().toInstant()));
            }
        } catch (RuntimeException e) {
            throw refused(e, "container \"" + place + "\" cannot be listed");
        }
    }

    @Override
    public InputStream open(StoredObject object) {
        try {
            var options = new BlobInputStreamOptions().setRequestConditions(new BlobRequestConditions().setIfMatch(object.version()));
            return new Faults(client.getBlobClient(object.name()).openInputStream(options), object);
        } catch (RuntimeException e) {
            throw refused(e, "object \"" + place(object.name()) + "\" cannot be read");
        }
    }

    /// A connection that breaks, or a server that falls silent, is told by the JDK's exception within another one, once all
    /// attempts have failed.
    private static RuntimeException refused(RuntimeException e, String what) {
        if (!(e instanceof BlobStorageException blob)) return e instanceof AzureException || e.getCause() instanceof IOException
                || e.getCause() instanceof TimeoutException ? FilesFault.STORE_UNREACHABLE.of(what + ": the server does not answer", e) : e;
        var code = blob.getErrorCode() == null ? "status " + blob.getStatusCode() : blob.getErrorCode().toString();
        return switch (blob.getStatusCode()) {
            case 412 -> FilesFault.OBJECT_CHANGED.of(what + ": it is another than was listed", e);
            case 404 -> BlobErrorCode.BLOB_NOT_FOUND.equals(blob.getErrorCode())
                    ? FilesFault.OBJECT_CHANGED.of(what + ": it has gone since it was listed", e)
                    : FilesFault.STORE_REFUSES.of(what + ": " + code, e);
            case 400, 401, 403 -> FilesFault.STORE_REFUSES.of(what + ": " + code, e);
            default -> FilesFault.STORE_UNREACHABLE.of(what + ": " + code, e);
        };
    }

    @Override
    public String place(String name) {
        return place + name;
    }

    @Override
    public void close() {
        // The client holds no more than the JDK's connections, which go with it.
    }

    /// The client fetches a range at a time, each under the condition that the object is the listed one.
    private final class Faults extends FilterInputStream {
        private final String what;

        Faults(InputStream in, StoredObject object) {
            super(in);
            this.what = "object \"" + place(object.name()) + "\" cannot be read";
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (RuntimeException e) {
                throw refused(e, what);
            } catch (IOException e) {
                if (e.getCause() instanceof AzureException azure) throw refused(azure, what);
                throw e;
            }
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return super.read(into, from, length);
            } catch (RuntimeException e) {
                throw refused(e, what);
            } catch (IOException e) {
                if (e.getCause() instanceof AzureException azure) throw refused(azure, what);
                throw e;
            }
        }
    }
}
