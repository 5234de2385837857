package dev.yellow.pods;

import dev.yellow.spi.scheduler.Executor.Assignment;
import dev.yellow.spi.scheduler.JobDefinition.Resources;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The Job of a run: the stack's template with the run's command, sizes and names.
///
/// It has one pod and never another one: repeating is the queue's. Where the pod is taken away, a replacement would run
/// beside the queue's own.
final class JobManifest {
    /// The label by which a run's objects are found.
    static final String RUN = "yellow.dev/run";
    static final String KEY = "yellow.dev/job";
    static final String ATTEMPT = "yellow.dev/attempt";
    /// Annotations of the template that name the priority class of a pod, each by a priority of jobs in small letters.
    static final String PRIORITY_CLASS = "yellow.dev/priority-class.";
    /// The container that runs the job, if the template has several.
    static final String CONTAINER = "yellow";
    /// Kept so long for those who read logs.
    private static final Duration KEPT = Duration.ofMinutes(15);
    /// Where nobody ends a run that takes too long, because no server is left, the cluster does.
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final long GRACE_SECONDS = 30;
    private static final long NODE_GONE_SECONDS = 30;

    private JobManifest() {}

    static String name(Assignment run) {
        return name(run.id().toString());
    }

    /// @param run its id, which the label [#RUN] has
    static String name(String run) {
        return "yellow-" + run;
    }

    static Job of(Assignment run, PodTemplate template) {
        return new JobBuilder()
                .withNewMetadata().withName(name(run))
                .addToLabels(template.getTemplate().getMetadata() == null || template.getTemplate().getMetadata().getLabels() == null
                ? Map.of() : template.getTemplate().getMetadata().getLabels())
                .addToLabels(RUN, run.id().toString()).addToAnnotations(KEY, run.job().key())
                .addToAnnotations(ATTEMPT, String.valueOf(run.attempt())).endMetadata()
                .withNewSpec().withBackoffLimit(0).withCompletions(1).withParallelism(1).withPodReplacementPolicy("Failed")
                .withTtlSecondsAfterFinished((int) KEPT.toSeconds()).withActiveDeadlineSeconds(run.job().tries().timeout().plus(LATE).toSeconds())
                .withNewPodFailurePolicy().addNewRule().withAction("FailJob").withNewOnExitCodes()
                .withContainerName(container(template.getTemplate()).getName()).withOperator("NotIn").withValues(0).endOnExitCodes()
                .endRule().endPodFailurePolicy()
                .withTemplate(pod(run, template)).endSpec().build();
    }

    private static PodTemplateSpec pod(Assignment run, PodTemplate named) {
        var template = named.getTemplate();
        var spec = new PodTemplateSpecBuilder(template).editOrNewMetadata().addToLabels(RUN, run.id().toString())
                .addToAnnotations(KEY, run.job().key()).endMetadata()
                .editSpec().withRestartPolicy("Never").withTerminationGracePeriodSeconds(GRACE_SECONDS);
        for (var taint : new String[] {"node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"}) {
            var said = template.getSpec().getTolerations().stream().anyMatch(toleration -> taint.equals(toleration.getKey()));
            if (!said)
                spec.addNewToleration().withKey(taint).withOperator("Exists").withEffect("NoExecute").withTolerationSeconds(NODE_GONE_SECONDS).endToleration();
        }
        priorityClass(run, named).ifPresent(spec::withPriorityClassName);
        var container = container(template);
        var at = template.getSpec().getContainers().indexOf(container);
        return spec.setToContainers(at, filled(run, container)).endSpec().build();
    }

    private static Optional<String> priorityClass(Assignment run, PodTemplate template) {
        return Optional.ofNullable(template.getMetadata()).map(ObjectMeta::getAnnotations)
                .map(said -> said.get(PRIORITY_CLASS + run.job().priority().name().toLowerCase(Locale.ROOT)));
    }

    private static Container filled(Assignment run, Container container) {
        // Kubernetes takes a dollar for the start of a variable's name, and two for one.
        var words = run.job().command().stream().map(word -> word.replace("$", "$$")).toList();
        var filled = new ContainerBuilder(container).withArgs(words.subList(1, words.size()))
                .withResources(resources(run.job().resources())).withTerminationMessagePolicy("FallbackToLogsOnError");
        Optional.ofNullable(run.job().image()).ifPresent(filled::withImage);
        return filled.build();
    }

    static Container container(PodTemplateSpec template) {
        var containers = template.getSpec().getContainers();
        return containers.stream().filter(container -> container.getName().equals(CONTAINER)).findFirst().orElse(containers.getFirst());
    }

    private static ResourceRequirements resources(Resources of) {
        return new ResourceRequirementsBuilder()
                .addToRequests("memory", new Quantity(String.valueOf(of.memoryRequest()))).addToRequests("cpu", new Quantity(of.cpuRequest() + "m"))
                .addToLimits("memory", new Quantity(String.valueOf(of.memoryLimit()))).addToLimits("cpu", new Quantity(of.cpuLimit() + "m")).build();
    }
}
