package dev.yellow.testing.airflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What an Airflow makes of a folder of DAGs, in one process and without any of its servers.
public final class DagCheck {
    private static final int MINUTES = 5;

    private DagCheck() {}

    /// Reads all DAGs; where some shall run, makes the metadata database and runs them by `dag.test()`.
    ///
    /// @return JSON with the fields `airflow`, `errors`, `dags`, `pods`, `sent` (what a task of the first run finds in each file of its
    ///         stack), `runs`, and `seconds` and `cpu`, seconds too, by step
    public static String of(AirflowHome home, Path dags, List<String> runs) throws IOException, InterruptedException {
        var script = script(home, "check.py");
        var out = home.folder().resolve("report.json");
        var words = new ArrayList<>(List.of(home.release().python().toString(), script.toString(), dags.toString(), out.toString()));
        words.addAll(runs);
        home.run(MINUTES, words.toArray(String[]::new));
        return Files.readString(out);
    }

    /// Puts one of this package's scripts into a home.
    static Path script(AirflowHome home, String name) throws IOException {
        var script = home.folder().resolve(name);
        try (InputStream in = Objects.requireNonNull(DagCheck.class.getResourceAsStream(name))) {
            Files.write(script, in.readAllBytes());
        }
        return script;
    }
}
