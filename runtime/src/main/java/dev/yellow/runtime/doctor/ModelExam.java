package dev.yellow.runtime.doctor;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.model.fault.Refused;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.runtime.apply.LintedModel;
import dev.yellow.runtime.apply.ModelCompiler;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;

/// Whether the model's folder is what runs.
record ModelExam(Diagnosis diagnosis, Path folder, String word, Optional<String> stack) {
    private static final String RUNNING = "SELECT platform || '/' || stream, definition FROM yellow.job WHERE NOT retired";

    /// @param merge nothing where the catalog is not there
    void examine(Optional<Session> merge, String database) {
        diagnosis.check("model " + word, "applied", () -> {
            try {
                var model = LintedModel.of(folder);
                merge.ifPresent(session -> compare(session, model, database));
            } catch (Refused e) {
                diagnosis.found(Ailment.MODEL_ERRORS, "model " + word, e.faults().size() + " errors; the first: " + e.fault().what(),
                        Remedy.yellow("model", "lint", word));
            }
        });
    }

    private void compare(Session merge, LintedModel model, String database) {
        var running = new HashMap<String, String>();
        merge.query(RUNNING, row -> running.put(row.getString(1), row.getString(2)));
        var wanted = new HashMap<String, String>();
        for (var stream : ModelCompiler.compile(model.model(), stack, database, folder, word, "").streams())
            wanted.put(stream.job(), DefinitionJson.digest(DefinitionJson.write(stream)));
        if (wanted.equals(running)) return;
        var differing = wanted.entrySet().stream().filter(stream -> !stream.getValue().equals(running.get(stream.getKey()))).count()
                + running.keySet().stream().filter(job -> !wanted.containsKey(job)).count();
        diagnosis.found(Ailment.MODEL_NOT_APPLIED, "model " + word, differing + " streams differ from what runs", Remedy.yellow("apply", word));
    }
}
