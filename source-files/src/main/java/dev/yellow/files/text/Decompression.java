package dev.yellow.files.text;

import dev.yellow.model.store.Ingestion.Compression;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/// An object's bytes as they were before they were compressed. Several compressed files joined to one are read to the
/// end; one that ends early fails.
public final class Decompression {
    private static final int BUFFER = 1 << 16;

    private Decompression() {}

    /// @throws IOException also when the bytes are not compressed so
    public static InputStream of(InputStream in, Compression compression) throws IOException {
        return switch (compression) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case ZSTD -> new ZstdInputStream(in);
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
        };
    }
}
