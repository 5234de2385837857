package dev.yellow.model.assembly;

import dev.yellow.model.shape.ObjectShape;
import org.jspecify.annotations.Nullable;

/// `local`: no Kubernetes, the CLI and the server on one machine.
///
/// @param dataDirectory null: YELLOW_DATA_DIR's default @param port null: the server's default
public record LocalParameters(@Nullable String dataDirectory, @Nullable Integer port) {
    /// What may be said.
    public static final ObjectShape<LocalParameters> SHAPE = local();

    private static ObjectShape<LocalParameters> local() {
        var of = ObjectShape.of("LocalParameters", "Parameters of the assembly `local`.");
        var folder = of.optional("dataDirectory", Parameters.TEXT, "Where the embedded PostgreSQL keeps its data; YELLOW_DATA_DIR where nothing is said.");
        var port = of.optional("port", Parameters.PORT, "The server's port.");
        return of.makes(v -> new LocalParameters(v.get(folder), v.get(port)));
    }
}
