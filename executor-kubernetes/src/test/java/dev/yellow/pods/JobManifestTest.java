package dev.yellow.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.JobDefinition.Priority;
import io.fabric8.kubernetes.api.model.PodTemplateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobManifestTest {
    @Test
    void aPodHasThePriorityClassThatTheTemplateNamesForItsJobsPriority() {
        var template = new PodTemplateBuilder().withNewMetadata().addToAnnotations("yellow.dev/priority-class.high", "yellow-high").endMetadata()
                .withNewTemplate().withNewSpec().withPriorityClassName("usual").addNewContainer().withName("yellow").endContainer()
                .endSpec().endTemplate().build();
        assertThat(JobManifest.of(Runs.assignment(Priority.HIGH), template).getSpec().getTemplate().getSpec().getPriorityClassName()).isEqualTo("yellow-high");
        assertThat(JobManifest.of(Runs.assignment(Priority.LOW), template).getSpec().getTemplate().getSpec().getPriorityClassName()).isEqualTo("usual");
    }

    @Test
    void aQueueOfTheTemplateIsTheJobs() {
        var template = new PodTemplateBuilder().withNewTemplate().withNewMetadata().addToLabels("kueue.x-k8s.io/queue-name", "jobs").endMetadata()
                .withNewSpec().addNewContainer().withName("yellow").endContainer().endSpec().endTemplate().build();
        assertThat(JobManifest.of(Runs.assignment(), template).getMetadata().getLabels()).containsEntry("kueue.x-k8s.io/queue-name", "jobs");
    }

    @Test
    void dollarsOfACommandReachItsProcessAsTheyAre() {
        var template = new PodTemplateBuilder().withNewTemplate().withNewSpec().addNewContainer().withName("yellow").endContainer()
                .endSpec().endTemplate().build();
        var job = JobManifest.of(Runs.assignment(List.of("yellow", "job", "run", "live/$(HOME)$$")), template);
        assertThat(job.getSpec().getTemplate().getSpec().getContainers()).singleElement()
                .satisfies(container -> assertThat(container.getArgs()).containsExactly("job", "run", "live/$$(HOME)$$$$"));
    }
}
