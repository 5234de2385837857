package dev.yellow.verification.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.verification.apply.ApplyCuts.Cut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyCutsTest {
    /// All others are cut by `./yellow verify apply`.
    private static final int CUTS = 10;

    @TempDir Path folder;

    @Test
    void whatIsCutAnywhereIsCompletedByTheNextAndJobsGoOnMeanwhile() throws IOException {
        try (var cuts = new ApplyCuts(folder)) {
            var wrong = new TreeMap<Integer, List<String>>();
            for (var i = 0; i < CUTS; i++) {
                var message = 1 + (int) ((long) i * (cuts.messages() - 1) / (CUTS - 1));
                var found = cuts.wrong(message, i % 2 == 0 ? Cut.AFTER : Cut.BEFORE);
                if (!found.isEmpty()) wrong.put(message, found);
            }
            assertThat(wrong).isEmpty();
            assertThat(cuts.messages()).isGreaterThan(50);
        }
    }
}
