package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.manifest.Trees;
import java.util.Map;

/// The recommended labels of Kubernetes, by which a deployment's objects are found again.
public final class Labels {
    public static final String NAME = "app.kubernetes.io/name";
    public static final String VERSION = "app.kubernetes.io/version";
    /// The deployment.
    public static final String PART_OF = "app.kubernetes.io/part-of";
    /// Who may change and remove the object.
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    private Labels() {}

    /// What tells a workload's pods from all others of the namespace.
    public static Map<String, Object> selector(String deployment, String workload) {
        return Trees.of(NAME, workload, PART_OF, deployment);
    }
}
