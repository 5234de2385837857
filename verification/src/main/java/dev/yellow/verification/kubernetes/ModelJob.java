package dev.yellow.verification.kubernetes;

import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;

/// Applies a model whose files are a ConfigMap, in a pod like those of jobs: for a cluster that no repository can be reached
/// from.
final class ModelJob {
    private ModelJob() {}

    /// @param template of the stack's jobs, as JSON
    static String of(String template, String namespace) {
        var pod = Serialization.unmarshal(template, PodTemplate.class).getTemplate();
        var filled = new PodTemplateSpecBuilder(pod).editMetadata().addToLabels("app.kubernetes.io/name", "model-merge").endMetadata()
                .editSpec().addNewVolume().withName("model").withNewConfigMap().withName("model").endConfigMap().endVolume()
                .editFirstContainer().withArgs("apply", "/model", "--stack=main")
                .addNewVolumeMount().withName("model").withMountPath("/model/model.yaml").withSubPath("model.yaml").endVolumeMount()
                .addNewVolumeMount().withName("model").withMountPath("/model/stack.yaml").withSubPath("stack.yaml").endVolumeMount()
                .endContainer().endSpec().build();
        return Serialization.asYaml(new JobBuilder().withNewMetadata().withName("apply-model").withNamespace(namespace).endMetadata().withNewSpec().withBackoffLimit(4).withTemplate(filled).endSpec().build());
    }
}
