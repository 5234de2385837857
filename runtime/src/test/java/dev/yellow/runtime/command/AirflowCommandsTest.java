package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AirflowCommandsTest {
    @Test
    void applyWritesTheDagsOfAStackThatAirflowRunsAndASidecarBringsThemElsewhere(@TempDir Path folder) throws IOException {
        var shop = new Shop(folder);
        try {
            var dags = Files.createDirectory(folder.resolve("dags"));
            var other = Files.createDirectory(folder.resolve("other"));
            shop.edit("stacks/local.yaml", "assembly: local\nscheduler: native",
                    "assembly: yellow/shared-postgres\nwith: {namespace: yellow, airflow: {version: \"2.11\"}}\nscheduler: airflow");
            shop.variables.put("YELLOW_SCHEDULER_AIRFLOW_DAGS_DIR", dags.toString());
            assertThat(shop.done("apply", "shop")).contains("scheduled job history/shop", "scheduled job live/shop");
            var snapshot = Files.readString(dags.resolve("yellow_local.json"));
            assertThat(snapshot).contains("\"local.live.shop\"", "\"yellow\",\"job\",\"run\",\"live/shop\"").doesNotContain(shop.merge.password());
            assertThat(dags.resolve("yellow_local.py")).exists();
            assertThat(shop.done("apply", "shop")).doesNotContain("scheduled job");
            assertThat(shop.run("job", "trigger", "live/shop").err()).as("its address is not known").contains("YL3501");
            assertThat(shop.done("queue", "--all", "--format", "yaml")).contains("job: live/shop");

            assertThat(shop.done("airflow", "deliver", "local", other.toString())).contains("yes");
            assertThat(Files.readString(other.resolve("yellow_local.json"))).isEqualTo(snapshot);
            assertThat(shop.run("airflow", "deliver", "nothing", other.toString()).err()).contains("YL3552");
        } finally {
            shop.close();
        }
    }
}
