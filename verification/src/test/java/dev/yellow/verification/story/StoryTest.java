package dev.yellow.verification.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// The evolving company, step by step.
class StoryTest {
    /// The others are told by `./yellow verify story`.
    private static final int WEEKS = 2;

    @Test
    void afterEachStepDataViewsGrantsAndJobsAreWhatTheScriptSays() throws IOException {
        var entries = new ArrayList<Story.Entry>();

        var steps = Story.run(WEEKS, entries::add);

        assertThat(entries).flatExtracting(entry -> entry.wrong().stream().map(wrong -> entry + ": " + wrong).toList()).isEmpty();
        assertThat(entries).hasSize(steps);
    }
}
