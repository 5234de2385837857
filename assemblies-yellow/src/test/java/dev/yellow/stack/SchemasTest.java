package dev.yellow.stack;

import dev.yellow.stack.tck.SchemasTck;
import dev.yellow.testing.kubernetes.ApiServer;
import java.nio.file.Path;

class SchemasTest extends SchemasTck {
    @Override
    protected Path kvalidate() {
        return ApiServer.home().resolve("bin/kvalidate");
    }
}
