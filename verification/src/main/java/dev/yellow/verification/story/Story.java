package dev.yellow.verification.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// The whole story, from an empty company on.
public final class Story {
    private Story() {}

    /// One step, done and inspected.
    ///
    /// @param days     that have passed at the source @param batches that were each found to hold one moment of it, each again
    /// @param compared rows of live views @param wrong what differs; nothing is right
    public record Entry(String week, String step, String did, int views, int jobs, int days, int batches, int compared, List<String> wrong) {
        /// What was inspected, in words.
        public String figures() {
            return (did.isEmpty() ? "" : did + "; ") + views + " views, " + jobs + " jobs, " + days + " days, " + batches
                    + " batches, " + compared + " rows" + (wrong.isEmpty() ? "" : ", WRONG");
        }

        @Override
        public String toString() {
            return "week " + week + ": " + step + ": " + figures();
        }
    }

    /// All that there are.
    public static final int WEEKS = 6;

    /// @param weeks how many, from the first on; at least 1
    /// @param saw   told of each step as soon as it is inspected
    /// @return how many steps there were
    public static int run(int weeks, Consumer<Entry> saw) throws IOException {
        var folder = Files.createTempDirectory("yellow-story");
        try (var company = new Company(folder)) {
            var reader = company.merge.name() + "_bi";
            company.merge.execute("CREATE ROLE " + reader + " LOGIN");
            try {
                var told = new Told(company, saw);
                new Weeks(company, told, reader).tell(weeks);
                return told.steps();
            } finally {
                company.merge.execute("DROP OWNED BY " + reader + "; DROP ROLE " + reader);
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
