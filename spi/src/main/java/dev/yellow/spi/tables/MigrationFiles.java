package dev.yellow.spi.tables;

import dev.yellow.spi.resource.ResourceFolder;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/// Migrations, given by name: no class path is searched, which a native program does not have.
record MigrationFiles(ResourceFolder folder) implements ResourceProvider {
    @Override
    public @Nullable LoadableResource getResource(String name) {
        return folder.names().contains(name) ? new Migration(folder, name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return folder.names().stream().filter(name -> name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                .map(name -> (LoadableResource) new Migration(folder, name)).toList();
    }

    private static final class Migration extends LoadableResource {
        private final ResourceFolder folder;
        private final String name;

        Migration(ResourceFolder folder, String name) {
            this.folder = folder;
            this.name = name;
        }

        @Override
        public Reader read() {
            return new StringReader(folder.text(name));
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
