package dev.yellow.model.assembly;

import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Values;

/// `local`: no Kubernetes, the CLI and the server on one machine.
final class LocalParameters {
    static final ObjectShape<Values> SHAPE = local();

    private LocalParameters() {}

    private static ObjectShape<Values> local() {
        var of = ObjectShape.of("LocalParameters", "Parameters of the assembly `local`.");
        of.optional("dataDirectory", Parameters.TEXT, "Where the embedded PostgreSQL keeps its data; YELLOW_DATA_DIR where nothing is said.");
        of.optional("port", Parameters.PORT, "The server's port.");
        return of.makes(v -> v);
    }
}
