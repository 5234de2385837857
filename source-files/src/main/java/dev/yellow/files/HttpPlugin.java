package dev.yellow.files;

import dev.yellow.files.http.ApiReading;
import dev.yellow.spi.source.FeedSource;
import dev.yellow.spi.source.Reading;
import dev.yellow.spi.source.SourcePlugin;
import java.util.Set;

/// Reads pages of a JSON API.
public final class HttpPlugin implements SourcePlugin {
    @Override
    public Set<String> kinds() {
        return Set.of(FeedSource.JsonApi.KIND);
    }

    @Override
    public Reading open(Request request) {
        if (!(request.source() instanceof FeedSource.JsonApi source)) throw new IllegalArgumentException("no JSON API: " + request.source().kind());
        return new ApiReading(request, source);
    }
}
