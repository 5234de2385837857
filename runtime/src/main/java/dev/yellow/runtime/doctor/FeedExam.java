package dev.yellow.runtime.doctor;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Source.Feed;
import dev.yellow.model.store.Endpoint;
import dev.yellow.spi.source.FeedSource;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Whether the hosts of stores that are no databases can be reached: buckets, containers, APIs. Nothing is asked of them.
record FeedExam(ReachExam reach, List<StreamDefinition> streams) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    void examine() {
        for (var stream : streams)
            if (stream.source() instanceof Feed(var source))
                url(source).map(URI::create).filter(url -> url.getHost() != null)
                        .ifPresent(url -> reach.examine("source " + source.place(), ReachExam.Role.SOURCE, url.getHost(), port(url)));
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) return url.getPort();
        return "http".equals(url.getScheme()) ? HTTP : HTTPS;
    }

    /// Absent: it has none, is asked elsewhere, or only its plug-in knows.
    private static Optional<String> url(FeedSource source) {
        return switch (source) {
            case FeedSource.JsonApi api -> Optional.of(api.url());
            case FeedSource.Objects objects -> switch (objects.container()) {
                case Endpoint.S3 s3 -> Optional.ofNullable(s3.endpoint());
                case Endpoint.AzureBlob azure -> Optional.of(azure.endpoint() == null ? "https://" + azure.account() + ".blob.core.windows.net" : azure.endpoint());
                case Endpoint.Directory _ -> Optional.empty();
            };
            case FeedSource.Tables _, FeedSource.Custom _ -> Optional.empty();
        };
    }
}
