package dev.yellow.engine.transform;

import dev.yellow.engine.definition.Transformation.Column;
import dev.yellow.engine.definition.Transformation.Output;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;

/// Writes the model's tables, of which `apply` has kept the rows.
record ModelOutput(Session merge, OutputSets set) {
    /// @param content a file a table: a JSON list of rows
    void write(List<Output> outputs, KeptCode content) {
        var rows = new HashMap<String, String>();
        for (var file : content.files()) rows.put(file.path(), new String(file.body(), StandardCharsets.UTF_8));
        for (var output : outputs) {
            if (!rows.containsKey(output.name())) continue;
            var names = Sql.list(output.columns(), c -> Sql.id(c.name()));
            merge.update("INSERT INTO %s (%s) SELECT %s FROM jsonb_to_recordset(?::jsonb) AS t (%s)"
                    .formatted(set.table(output.name()), names, names, Sql.list(output.columns(), ModelOutput::typed)),
                    rows.get(output.name()));
        }
    }

    private static String typed(Column c) {
        return Sql.id(c.name()) + " " + c.type();
    }
}
