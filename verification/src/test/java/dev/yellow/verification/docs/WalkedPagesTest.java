package dev.yellow.verification.docs;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages that show a story: what is typed, and what Yellow answers.
class WalkedPagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"docs/scd.md", "docs/running-locally.md", "docs/primary-ingestion.md", "docs/operating.md",
            "docs/sources/cdc.md", "docs/sources/watermark.md"})
    void typingWhatThePageShowsGivesWhatItShows(String name, @TempDir Path folder) {
        var page = Page.of(name);
        try (var walk = new Walk(folder)) {
            page.is(walk.through(page));
        }
    }
}
