package dev.yellow.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.assembly.template.TextTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every template is loaded, and so has been checked: it parses, and says only what its typed parameters have.
class TemplatesTest {
    @Test
    void everyTemplateBelongsToAComponentAndIsChecked() throws IOException {
        var used = Stream.of(Postgres.templates(), ExternalPostgres.templates(), Server.templates(), ModelMerge.templates(),
                JobTemplate.templates(), Airflow.templates(), Backup.templates(), WayIn.templates(), Monitoring.templates(),
                List.of(Settings.TEMPLATE, Account.TEMPLATE)).flatMap(List::stream).map(TextTemplate::file).toList();
        try (var files = Files.list(Path.of("src/main/resources/dev/yellow/stack"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(used);
        }
    }
}
