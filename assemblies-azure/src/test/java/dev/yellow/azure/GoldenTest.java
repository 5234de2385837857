package dev.yellow.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.stack.StackAssembly;
import dev.yellow.stack.tck.GoldenTck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GoldenTest extends GoldenTck {
    @Test
    void theAssemblyIsFoundBesideThoseOfYellow() {
        assertThat(StackAssembly.all().spellings()).contains("azure/aks", "yellow/shared-postgres");
    }

    @Test
    void everyTemplateBelongsToAComponentAndIsChecked() throws IOException {
        var used = Stream.of(SecretClasses.TEMPLATE, WorkloadIdentity.TEMPLATE).map(TextTemplate::file).toList();
        try (var files = Files.list(Path.of("src/main/resources/dev/yellow/azure"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(used);
        }
    }

    @Test
    void bothSchedulersBothWaysOfReadingAVaultAndBothLoginsHaveCases() {
        assertThat(cases()).containsAll(List.of("native-vault-read-directly", "native-vault-by-driver-as-environment",
                "native-vault-by-driver-as-files", "native-entra-without-a-vault", "native-entra-and-vault",
                "airflow-vault-by-driver", "airflow-entra-and-vault"));
    }
}
