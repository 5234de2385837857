package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import java.util.List;
import java.util.function.UnaryOperator;

/// Where a deployment is: puts every manifest into the namespace and labels it as the deployment's. The namespace refuses
/// pods that are not restricted.
///
/// @param namespace its name
/// @param owner     who may change and remove what carries its label
public record Namespace(String namespace, String owner) implements Component {
    static final TextTemplate<Namespace> TEMPLATE = TextTemplate.of(Namespace.class, "namespace.yaml",
            View.<Namespace>of("namespace").text("name", Namespace::namespace));

    @Override
    public String name() {
        return "namespace";
    }

    @Override
    public ComponentType type() {
        return new ComponentType("namespace", "1");
    }

    @Override
    public List<Output> render(Wired wired) {
        return TEMPLATE.outputs(this);
    }

    @Override
    public UnaryOperator<Manifest> finish(Wired wired) {
        return manifest -> {
            var own = Trees.map(manifest.tree(), "metadata");
            var labels = Trees.map(own, "labels");
            labels.putIfAbsent(Labels.NAME, manifest.name());
            labels.put(Labels.PART_OF, wired.deployment());
            labels.put(Labels.MANAGED_BY, owner);
            var metadata = Trees.of("name", manifest.name(), "namespace", manifest.kind().equals("Namespace") ? null : namespace, "labels",
                    labels, "annotations", own.get("annotations"));
            return manifest.with(metadata, "metadata");
        };
    }
}
