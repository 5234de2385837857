package dev.yellow.pods;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodTemplateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobManifestTest {
    @Test
    void dollarsOfACommandReachItsProcessAsTheyAre() {
        var template = new PodTemplateBuilder().withNewTemplate().withNewSpec().addNewContainer().withName("yellow").endContainer()
                .endSpec().endTemplate().build();
        var job = JobManifest.of(Runs.assignment(List.of("yellow", "job", "run", "live/$(HOME)$$")), template);
        assertThat(job.getSpec().getTemplate().getSpec().getContainers()).singleElement()
                .satisfies(container -> assertThat(container.getArgs()).containsExactly("job", "run", "live/$$(HOME)$$$$"));
    }
}
