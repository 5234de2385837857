package dev.yellow.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.stack.tck.GoldenTck;
import org.junit.jupiter.api.Test;

class GoldenTest extends GoldenTck {
    @Test
    void everyAssemblyHasACaseAndBothSchedulersWhereItCanHaveThem() {
        assertThat(StackAssembly.all().spellings())
                .contains("local", "yellow/external-separate", "yellow/external-shared", "yellow/separate-postgres",
                "yellow/shared-postgres");
        assertThat(cases()).contains("local", "external-separate-airflow", "external-shared-native", "external-shared-airflow",
                "separate-airflow", "shared-native")
                .containsAll(Airflow.VERSIONS.all().stream().map(version -> "shared-airflow-" + version).toList());
    }
}
