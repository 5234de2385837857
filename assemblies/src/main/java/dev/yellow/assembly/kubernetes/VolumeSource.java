package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.manifest.Trees;
import java.util.Map;

/// Where a pod's folder is.
public sealed interface VolumeSource {
    /// As a pod has it. @param volume its name in the pod
    Map<String, Object> tree(String volume);

    /// Whether several pods may write to it at once, on any nodes.
    boolean shared();

    /// A claim that outlives pods.
    record Claimed(String claim, boolean shared) implements VolumeSource {
        @Override
        public Map<String, Object> tree(String volume) {
            return Trees.of("name", volume, "persistentVolumeClaim", Trees.of("claimName", claim));
        }
    }

    /// A folder that goes with the pod. @param bytes at most
    record Scratch(long bytes) implements VolumeSource {
        @Override
        public Map<String, Object> tree(String volume) {
            return Trees.of("name", volume, "emptyDir", Trees.of("sizeLimit", Sizes.bytes(bytes)));
        }

        @Override
        public boolean shared() {
            return false;
        }
    }
}
