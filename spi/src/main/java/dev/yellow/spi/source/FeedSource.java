package dev.yellow.spi.source;

import java.util.Map;

/// Where a feed's rows are, typed by kind. Part of a stream's compiled definition, so it holds names of credentials and
/// never secrets. A new kind must be answered at every `switch` before anything compiles.
public sealed interface FeedSource {
    /// Which plug-in reads it, and in what way: progress of one kind means nothing to another.
    String kind();

    /// What it is read from, without secrets: progress holds for this place alone.
    String place();

    /// A source of a kind that is brought along by a plug-in of one's own.
    ///
    /// @param credential a credential's name; empty: none
    /// @param settings   as the plug-in understands them
    record Custom(String kind, String place, String credential, Map<String, String> settings) implements FeedSource {
        public Custom { settings = Map.copyOf(settings); }
    }
}
