package dev.yellow.assembly;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A deployment's files.
///
/// @param outputs  by their files' names
/// @param warnings what the operator should know
public record Rendered(List<Output> outputs, List<String> warnings) {
    public Rendered {
        outputs = List.copyOf(outputs);
        warnings = List.copyOf(warnings);
    }

    public List<Manifest> manifests() {
        return outputs.stream().filter(Manifest.class::isInstance).map(Manifest.class::cast).toList();
    }

    /// Each file's text by its name, with a `kustomization.yaml` where there are manifests.
    public TreeMap<String, String> files() {
        var files = new TreeMap<String, String>();
        for (var output : outputs) files.put(output.file(), output.text());
        var manifests = manifests();
        if (!manifests.isEmpty()) {
            files.put("kustomization.yaml", manifests.stream().map(m -> "- " + m.file() + "\n")
                    .collect(Collectors.joining("", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n", "")));
        }
        return files;
    }
}
